# 아래 패널: 타임라인, 차트, 서버 상태, 보고서, 문제
charts-tab-charts = 차트
charts-tab-report = 보고서
charts-tab-problems = { $count ->
    [0] 문제
   *[other] 문제 ({ $count })
}
charts-tab-faults = { $count ->
    [0] 고장 일정
   *[other] 고장 일정 ({ $count })
}
charts-span-half-minute = 30초
charts-span-two-minutes = 2분
charts-span-ten-minutes = 10분
charts-span-all = 전체
charts-press-play = 재생(Space)을 누르면 요청 수, 응답 시간, 실패, 서버 상태가 현재 시각까지 여기에 나타나요.
charts-press-play-short = 재생을 눌러 보세요
charts-nothing-drawn = 사용자와 응답할 부품을 그린 다음 재생을 누르면 일어나는 일이 여기에 나타나요.
charts-no-servers = 다이어그램에 아직 서버가 없어요

charts-throughput = 서버별 초당 요청 수
charts-latency = 응답 시간
charts-p95 = p95 응답 시간
charts-failures = 실패한 요청
charts-queues = 대기열 길이
charts-sizes = 인스턴스: 목표와 처리 중
charts-sizes-wanted = 목표
charts-sizes-serving = 처리 중
charts-late = { $seconds }초 늦음
charts-no-groups = 인스턴스 그룹 없음
charts-strips = 서버별 상태
charts-chip-throughput = 초당 요청 수
charts-chip-instances = 인스턴스
charts-chip-latency = 응답 시간
charts-chip-failures = 실패한 요청
charts-chip-queues = 대기열 길이
charts-failed-of-all = { $all }건 중 { $failed }건
charts-of-all = / { $all }건
charts-some-of = 서버 { $all }대 중 { $shown }대

charts-summary = { $title }, { $time } 시점.
charts-summary-figure = 전체: { $figure }.
charts-summary-line = { $name }: { $value }.

charts-strip-serving = 정상 처리
charts-strip-slow = 느림
charts-strip-failing = 다운됐지만 요청이 계속 옴
charts-strip-out = 분배 대상에서 제외
charts-strip-waiting = 복구됨, 분배 대기
charts-strip-booting = 시작 중
charts-strip-down = 다운
charts-strip-draining = 드레이닝 중
charts-strip-off = 꺼짐
charts-strip-failing-short = 장애
charts-strip-out-short = 제외
charts-strip-waiting-short = 대기
charts-strip-of = { $part } 상태:
charts-strip-span = { $state }, { $from }부터 { $to }까지 ({ $length }).

charts-timeline = 타임라인: 현재 { $time }, { $reached }까지 실행됨.
charts-run-to = 클릭하면 { $time }까지 실행
charts-planned = 예정: { $what }
charts-back-to = 클릭하면 { $time } 시점으로 되돌아가기
charts-and-more = 외 { $count }건

charts-no-problems = 문제가 없어요. 그린 대로 실행돼요.
charts-severity-error = 오류
charts-severity-warning = 경고
charts-severity-hint = 참고

charts-report-requests = 요청
charts-report-created = 생성
charts-report-succeeded = 성공
charts-report-failed = 실패
charts-report-abandoned = 사용자가 포기
charts-report-in-flight = 처리 중
charts-report-mean = 평균
charts-report-max = 최대
charts-report-no-answer = 아직 성공한 요청이 없어요.
charts-report-causes = 원인별 실패
charts-report-no-failure = 아직 없음
charts-report-part = 부품
charts-report-received = 받음
charts-report-answered = 응답
charts-report-refused = 실패
charts-report-utilization = CPU
charts-report-queue-mean = 평균 대기열
charts-report-queue-max = 최대 대기
charts-report-in-flight-mean = 평균 처리 중
charts-report-share = 비중
charts-report-run = 이번 실행
charts-report-time = 시뮬레이션 시간
charts-report-seed = 시드
charts-report-events = 이벤트
charts-report-digest = 0~{ $time } 다이제스트
charts-report-digest-hint = 모든 이벤트를 순서대로 계산한 SHA-256이에요. 파일, 시드, 시간이 같으면 여기서도 cumulab run FILE --for TIME에서도 같은 값이 나와요.
charts-report-copy-digest = 다이제스트 복사
charts-report-copy-csv = CSV로 복사
charts-report-run-to = 실행할 시각
charts-report-go = 실행
charts-report-run-to-hint = cumulab run FILE --for 60s처럼 정확히 이 시각까지 실행해요.
charts-report-disturbed = 장애와 실행 중 변경은 파일에 없어요. 파일만으로는 이 다이제스트가 재현되지 않아요.
charts-report-type-time = 먼저 시각을 입력하세요. 예: 60s
charts-report-bad-time = 시간으로 읽을 수 없어요. 60s, 1:30, 5min처럼 입력해 보세요.

# Strips of functions
charts-instances = { $part } 인스턴스
charts-instances-cold = 호출 { $calls }건 중 콜드 { $cold }건 · 첫 호출 { $first } · 나머지 { $others }
charts-instances-warm = 호출 { $calls }건 중 콜드 0건 · { $others }씩
charts-instances-first = 켜지는 중: 아직 처리를 시작한 호출 없음
charts-instances-none = 아직 호출 없음
charts-instances-more = +{ $count }개 더
charts-instance-off = 꺼짐
charts-instance-starting = 시작 중
charts-instance-busy = 처리 중
charts-instance-idle = 웜, 쉬는 중
charts-instance-of = 인스턴스 { $number }: { $state }, { $from }부터 { $to }까지 ({ $length }).
charts-strip-buggy = 버그 있는 버전
charts-strip-buggy-short = 버그
charts-strips-instances = 인스턴스별 상태
