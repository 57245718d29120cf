# cli
cli-about = 작은 클라우드를 그리고, 재생하고, 요청 하나하나를 지켜보며 마음껏 고장 내 보세요.
cli-about-run = 창 없이 다이어그램을 시뮬레이션하고 결과를 출력
cli-about-check = 다이어그램의 문제를 나열. 오류가 있으면 종료 코드 1, 경고뿐이면 0
cli-about-reach = 한 부품에서 다른 부품에 접속할 수 있는지 단계별로 보이고 해결 방법을 제안. 접속할 수 없으면 종료 코드 1
cli-about-export = 다이어그램을 SVG나 PNG 그림으로 저장
cli-heading-usage = 사용법
cli-heading-commands = 명령
cli-heading-arguments = 인자
cli-heading-options = 옵션

cli-value-options = 옵션
cli-value-file = 파일
cli-value-command = 명령
cli-value-name = 이름
cli-value-tag = 언어
cli-value-time = 시간
cli-value-number = 숫자
cli-value-setting = 부품.설정=값
cli-value-from = 출발
cli-value-to = 도착[:포트]
cli-value-picture = 그림

cli-help-window-file = 창에서 열 다이어그램
cli-help-file = 다이어그램 파일(.ron)
cli-help-example = 예제 열기. 예: three-tiers
cli-help-window-lesson = 레슨 열기: 이름, 번호 또는 폴더
cli-help-theme = light, dark, projector 중 하나
cli-help-export-theme = light, dark, projector 중 하나(기본값 light)
cli-help-renderer = 창을 그리는 방식: glow(OpenGL) 또는 wgpu
cli-help-present = 수업용 전체 화면으로 열기
cli-help-language = en 또는 ko(기본값은 시스템 언어)
cli-help-help = 도움말 출력
cli-help-version = 버전 출력
cli-help-for = 준비 시간을 포함한 시뮬레이션 시간. 예: 90s, 10m(기본값 600s)
cli-help-warmup = 결과에서 제외할 앞부분의 시간. 예: 60s
cli-help-seed = 난수 시드(기본값은 파일의 시드)
cli-help-set = 이번 실행에서만 설정 변경. 예: lb.policy=LeastConnections. 연결선은 from->to로 쓰며, 여러 번 쓸 수 있음
cli-help-json = 결과를 JSON으로 출력
cli-help-csv = 결과를 CSV로 출력(부품마다 한 행, 마지막에 합계)
cli-help-events = 모든 이벤트를 이 파일에 CSV로 기록
cli-help-from = 부품 이름, internet, 또는 203.0.113.7 같은 주소
cli-help-to = 출발과 같고 뒤에 포트를 붙일 수 있음(기본값은 그 부품의 보통 포트)
cli-help-reach-json = 판정을 JSON으로 출력
cli-help-output = 저장할 그림. 확장자 .svg, .png에 따라 형식이 정해짐
cli-help-scale = PNG에서 1포인트당 픽셀 수, 0.1~16(기본값 1)

cli-error = 오류: { $message }
cli-no-window = 이 프로그램은 창 없이 빌드됐어요. "gui" 기능을 넣어 빌드하거나(cargo build --release) run, check, reach, export, grade, lessons를 쓰세요. cumulab --help에서 볼 수 있어요.
cli-file-refused = { $file }: { $reason }
cli-same-file = { JOSA($file, "은/는") } 다이어그램 파일 자체예요. 다른 파일을 지정하세요.
cli-repaired = 고침: { $message }
cli-problem-error = 오류: { $subject }: { $message }
cli-problem-warning = 경고: { $subject }: { $message }
cli-problem-hint = 참고: { $subject }: { $message }
cli-problem-fix = 해결 방법: { $fix }
cli-subject-diagram = 다이어그램
cli-check-result = 부품 { $parts }개, 연결선 { $wires }개: { $errors ->
    [0] 오류 없음
   *[other] 오류 { $errors }개
}, { $warnings ->
    [0] 경고 없음
   *[other] 경고 { $warnings }개
}

cli-usage-unknown = 여기에 쓸 수 없는 인자예요: "{ $arg }".
cli-usage-too-many = 인자가 너무 많아요: "{ $arg }". 명령은 run, check, reach, export, grade, lessons가 있어요.
cli-usage-no-command = "{ $typed }" 명령도, 그런 파일도 없어요. 혹시 "{ $known }"인가요?
cli-usage-nearest = 혹시 "{ $known }"인가요?
cli-usage-no-value = { $arg } 뒤에 값이 필요해요.
cli-usage-choice = { $arg }에 쓸 수 없는 값이에요: "{ $typed }". 쓸 수 있는 값: { $known }
cli-usage-number = { $arg }에는 0 이상의 정수가 필요해요. 입력한 값: "{ $typed }"
cli-usage-twice = 한 번만 쓸 수 있는 옵션이에요: { $arg }
cli-usage-conflict = { JOSA($arg, "과/와") } { JOSA($other, "은/는") } 함께 쓸 수 없어요.
cli-usage-missing = 빠진 인자: { $arg }
cli-usage-utf8 = 올바른 UTF-8이 아닌 인자가 있어요.
cli-usage-help = 도움말: cumulab --help, 또는 명령 뒤에 --help
cli-example-unknown = "{ $typed }" 예제가 없어요. 있는 예제: { $known }
cli-option-refused = { $option } "{ $typed }": { $reason }
cli-warmup-too-long = 준비 시간이 { $warmup }초라서 전체 { $length }초 중 측정할 시간이 남지 않아요. --for는 준비 시간을 포함해요.

cli-set-refused = --set { $assignment }: { $reason }

cli-reach-internet = 인터넷
cli-reach-asked = { $from } → { $to }, 포트 { $port }
cli-reach-risk = 위험: { $message }
cli-reach-fixes = 해결 방법
cli-reach-more = 다른 문제가 더 있을 수 있으니, 하나를 고칠 때마다 다시 확인하세요.
cli-reach-nearest = "{ $typed }" 부품이 없어요. 혹시 "{ $known }"인가요?
cli-reach-unknown = "{ $typed }" 부품이 없어요. 부품 이름, internet, 또는 203.0.113.7 같은 주소를 쓰세요.
cli-reach-port = 입력한 "{ $typed }": 포트가 아니에요. 포트는 1에서 65535 사이의 수예요.

cli-progress = 시뮬레이션
cli-run-ran = { $simulated }초 측정, 계산 시간 { $wall }, 이벤트 { $events }개, 시드 { $seed }
cli-run-warm-up = 처음 { $warmup }초는 결과에서 제외했어요.
cli-run-requests = 요청
cli-run-created = 생성
cli-run-succeeded = 성공
cli-run-failed = 실패
cli-run-abandoned = 포기
cli-run-in-flight = 처리 중
cli-run-response-time = 응답 시간
cli-run-mean = 평균
cli-run-max = 최대
cli-run-failures = 원인별 실패
cli-run-parts = 부품
cli-run-databases = 데이터베이스
cli-run-column-disk = 디스크
cli-run-column-acknowledged = 성공한 쓰기
cli-run-column-lost = 잃은 쓰기
cli-run-column-zone = 응답 영역
cli-run-column-failovers = 장애 조치
cli-run-column-silence = 최근 무응답
cli-run-column-received = 받음
cli-run-column-answered = 응답
cli-run-column-failed = 실패
cli-run-column-utilization = 사용률
cli-run-column-queue-mean = 평균 대기열
cli-run-column-queue-max = 최대 대기열
cli-run-column-in-flight = 처리 중
cli-run-column-share = 비중
cli-run-digest = 다이제스트

cli-export-untitled = 제목 없음
cli-export-extension = { $file }: 그림 파일 이름은 .svg나 .png로 끝나야 해요.
cli-export-scale = --scale "{ $typed }": 0.1에서 16 사이의 수가 필요해요.
cli-export-failed = 그림을 그릴 수 없어요: { $reason }
cli-export-too-large = 그림이 { $width } × { $height }픽셀로 너무 커요. --scale을 줄이거나 SVG로 저장하세요.
cli-export-vpc = VPC { $name }
cli-export-rate = 초당 { $rate }건
cli-export-ramp = 초당 { $from } → { $to }건
cli-export-spike = 초당 { $from } ↑ { $to }건
cli-export-between = 초당 { $from }–{ $to }건
cli-export-closed = 사용자 { $users }명
cli-export-calls-browser = 브라우저가 호출
cli-export-calls-server = 서버가 호출
cli-export-vm = { $machine } :{ $port }
cli-export-group = 인스턴스 { $count }대
cli-export-group-scaled = 인스턴스 { $min }~{ $max }대
cli-export-sql-client = SQL 클라이언트
cli-export-sql = { $size }
cli-export-round-robin = 라운드 로빈
cli-export-weighted-round-robin = 가중 라운드 로빈
cli-export-least-connections = 최소 연결
cli-export-least-request-of-two = 둘 중 적은 쪽
cli-export-random = 무작위
cli-export-source-ip-hash = 출발지 IP 해시
cli-export-function = 인스턴스 { $min }–{ $max }개
cli-export-scheduler = { $seconds }초마다 핑
cli-run-functions = 함수
cli-run-column-instances = 인스턴스
cli-run-column-starts = 시작
cli-run-column-cold = 콜드 호출
cli-run-column-cold-share = 콜드 비율
cli-run-column-first = 첫 호출
cli-run-column-others = 나머지

cli-about-grade = 학생들이 낸 파일을 레슨의 목표로 채점. 파일마다 한 줄과 백분율. 읽을 수 없는 파일이 있으면 종료 코드 1
cli-about-lessons = 레슨 검증: 시작은 실패하고, 정답은 통과하고, 오답은 알맞은 피드백을 받는지 확인. 잘못이 있으면 종료 코드 1
cli-value-lesson = 레슨
cli-value-files = 파일|폴더
cli-value-folder = 폴더
cli-help-lesson = 기본 제공 레슨의 이름이나 번호, 또는 레슨 폴더
cli-help-files = 제출한 다이어그램, 또는 그것들이 든 폴더
cli-help-folder = 레슨 하나 또는 레슨이 든 폴더(기본값은 기본 제공 레슨)
cli-help-grade-json = 채점 결과를 JSON으로 출력
cli-help-grade-csv = 채점 결과를 CSV로 출력(파일마다 한 행)
cli-help-jobs = 동시에 처리할 개수(기본값은 프로세서 수)
cli-help-seeds = 모든 확인을 이만큼의 시드 묶음으로 반복(기본값 1)
cli-lesson-unknown = "{ $typed }" 레슨이 없어요. 폴더를 지정하거나 다음 중 하나를 쓰세요: { $known }
cli-lessons-none = 이 폴더에 레슨이 없어요. 레슨은 lesson.ron이 있는 폴더예요.
cli-lessons-all = 레슨 { $count }개
cli-lessons-proved = { $lesson }: 실패한 시작 { $starts }, 통과한 정답 { $solutions }, 피드백을 받은 오답 { $wrong }, 노력이 필요한 목표 { $goals }, 답이 나온 질문 { $questions }, 확인한 수치 { $figures }, 두 언어로 된 글 { $texts }; 잘못 { $troubles }
cli-grade-none = 채점할 .ron 파일이 없어요.
cli-grade-unread = { $file }    –   읽을 수 없음: { $reason }
cli-grade-line = { $file }  { $percent }%  목표 { $of }개 중 { $met }개
cli-grade-no-answer = 답 없음
cli-grade-total = 파일 { $files }개: 통과 { $passed }개, 읽을 수 없음 { $unread }개
cli-progress-grading = 채점
cli-progress-proving = 검증
