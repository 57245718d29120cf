# canvas
canvas = 캔버스
canvas-menu = 선택한 항목의 작업

# Status lines of cards
card-rate = 초당 { $rate }건
card-rate-hour = 시간당 { $rate }건
card-people = 사용자 { $count }명
card-page = 페이지 제공
card-machine = { $machine } :{ $port }
card-cores = vCPU { $cores }개 :{ $port }
card-connections = 연결 { $most }개 중 { $busy }개
card-connections-open = 연결 { $busy }개
card-crashed = { $seconds }초 전 다운
card-hung = { $seconds }초째 응답 없음
card-cut = { $seconds }초째 네트워크 차단
card-zone-down = { $seconds }초째 영역 장애
card-available = { $version }, 고가용성
card-standby-in = 중단, { $seconds }초 뒤 장애 조치
card-failing-over = 장애 조치 중, { $seconds }초 남음
card-full = 오프라인: 디스크 가득 참
card-slow = 느림
card-group = { $wanted }대 중 { $serving }대 처리
card-group-sizes = 인스턴스 { $least }~{ $most }대
card-starting = 시작 중, { $seconds }초 남음
card-healthy = { $total }대 중 { $healthy }대 정상
card-unprobed = { $total }대, 확인 안 함
card-no-servers = 서버 없음
card-more = +{ $count }
wire-http = http :{ $port }
wire-https = https :{ $port }

# States in words
part-state-running = 실행 중
part-state-crashed = 다운됨
part-state-hung = 응답 없음
part-state-slow = 느림
part-state-booting = 시작 중
part-state-cut = 네트워크 차단됨
part-state-zone-down = 영역 장애로 멈춤
part-state-failing-over = 장애 조치 중
part-state-full = 디스크가 가득 차 오프라인
part-state-off = 꺼짐
part-state-draining = 드레이닝 중
part-state-not-in-run = 실행에서 제외됨
part-state-in-rotation = 분배 대상
part-state-out-of-rotation = 분배 대상에서 제외
part-state-not-checked = 아직 확인 전
part-state-with-health = { $state }, { $health }
part-in-words = { $name }, { $kind }, { $state }
with-error = { $words }, 오류 있음
with-warning = { $words }, 경고 있음
wire-in-words = { $from }에서 { JOSA($to, "으로/로") } 가는 연결선
wire-down-in-words = { $from }에서 { JOSA($to, "으로/로") } 가는 연결선, 대상이 응답할 수 없거나 요청을 받지 않음
region-in-words = VPC { $name }, 부품 { $count }개
region-chip = VPC { $name } · { $ranges }

# Drawing wires
wire-select-first = 연결선이 시작될 부품을 먼저 선택하세요.
wire-calls-nobody = { JOSA($kind, "은/는") } 응답만 하고 다른 부품을 호출하지 않아 연결선을 시작할 수 없어요. 호출하는 쪽에서 시작하세요.
wire-by-keys = 화살표로 대상을 고르고 Enter로 연결해요. Esc는 취소예요.
offer-title = 새 부품에 연결
wire-rate-and-open = { $rate } · 연결 { $open }개

# Menus
menu-connect = 연결선 시작
menu-crash = 다운시키기
menu-hang = 응답 멈추기
menu-slow = { $factor }배 느리게
menu-cut-off = 네트워크 차단
menu-restart = 재시작
menu-recover = 복구
menu-fail-over = 대기 인스턴스로 장애 조치
menu-plan-fault = 정해진 시각에 고장 내기…
menu-fail-zone = { $zone } 영역에 장애 내기
menu-restore-zone = { $zone } 영역 복구
menu-add = { $part } 추가
menu-vpc = VPC

# Legend, zoom, hints
legend = 범례
legend-request = 요청
legend-response = 응답
legend-error = 오류
legend-probe = 헬스 체크 요청
legend-probe-answer = 헬스 체크 응답
legend-next = 다음 차례
legend-open = 처리 중인 요청 수
legend-computing = CPU가 처리 중인 요청
legend-waiting = 대기 중인 요청
legend-not-checked = 아직 확인 전
legend-wall = 여기서 차단됨
legend-glow = 최근 트래픽
legend-stands-for = 도형 1개 = 요청 { $count }건
legend-show = 범례 보기
legend-hide = 범례 숨기기
zoom-in = 확대
zoom-out = 축소
zoom-fit = 전체 보기
empty-title = 아직 그린 것이 없어요
empty-hint = 부품 상자에서 부품을 끌어다 놓거나 눌러 보세요. 오른쪽 클릭하면 메뉴가 나와요. 그다음 카드의 오른쪽 가장자리에서 다음 카드로 끌어 연결하세요.
rename-field = 이름

# When hops are too quick
too-quick = 요청이 연결선 하나를 지나는 데 길어야 { $ms } ms라서 { $speed } 속도에서는 보이지 않아요.
too-quick-slow = { $speed }로 늦추기
too-quick-network = 네트워크 × 100

# Functions and versions
card-instances = 인스턴스 { $min }–{ $max }개
card-instances-on = { $max }개 중 { $on }개 켜짐
card-kept-warm = 웜 상태 유지 · { $on }개 켜짐
card-ping = 핑 간격 { $every }
card-buggy = v{ $version }에 버그 있음
part-state-buggy = 버그 있는 버전 실행 중
function-in-words = { $state }, 인스턴스 { $max }개 중 { $on }개 켜짐, { $starting }개 시작 중, { $busy }개 처리 중
menu-ship-errors = 버그 배포: 모든 호출 실패
menu-ship-crashes = 버그 배포: 호출마다 다운
menu-ship-slow = 버그 배포: { $factor }배 느림
menu-redeploy = 수정 버전 다시 배포
legend-ping = 핑
legend-instance-off = 꺼진 인스턴스
legend-instance-starting = 시작 중, 남은 초
legend-instance-idle = 웜, 쉬는 중
legend-instance-busy = 처리 중
