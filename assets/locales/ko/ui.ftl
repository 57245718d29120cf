# 캔버스 둘레의 창

no-window = 창을 열 수 없어요. Vulkan, Metal, DirectX, OpenGL 가운데 쓸 수 있는 것이 없어요. { $reasons }. 리눅스라면 mesa-vulkan-drivers 같은 그래픽 드라이버를 설치하거나 명령줄에서 cumulab run FILE을 쓰세요.

# 메뉴
menu-file = 파일
menu-edit = 편집
menu-view = 보기
menu-run = 실행
menu-help = 도움말
menu-recent = 최근 파일
menu-examples = 예제
menu-theme = 테마
menu-language = 언어
menu-reduced-motion = 움직임 줄이기
menu-wheel-zooms = 휠로 확대·축소
menu-speed = 속도
menu-versions = 버전 배포
menu-outages = 영역·리전 장애
theme-light = 밝게
theme-dark = 어둡게
theme-projector = 프로젝터
theme-to-dark = 어두운 테마
theme-to-light = 밝은 테마
title-unsaved = 저장하지 않은 변경이 있어요.
title-saved = 모두 저장했어요.
problems-count = 문제 { $count }개
undo-named = 실행 취소: { $what }
redo-named = 다시 실행: { $what }

# 메뉴와 도움말에 나오는 동작
action-new = 새로 만들기
action-open = 열기…
action-open-path = 경로로 열기…
action-save = 저장
action-save-as = 다른 이름으로 저장…
action-export = 그림으로 저장…
action-close = 닫기
action-quit = 끝내기
action-undo = 실행 취소
action-redo = 다시 실행
action-cut = 잘라내기
action-copy = 복사
action-paste = 붙여넣기
action-duplicate = 복제
action-delete = 삭제
action-select-all = 모두 선택
action-rename = 이름 바꾸기
action-make-group = 인스턴스 그룹으로 만들기
action-start-wire = 연결선 시작
action-nudge-left = 왼쪽으로 이동
action-nudge-right = 오른쪽으로 이동
action-nudge-up = 위로 이동
action-nudge-down = 아래로 이동
action-nudge-far-left = 왼쪽으로 멀리 이동
action-nudge-far-right = 오른쪽으로 멀리 이동
action-nudge-far-up = 위로 멀리 이동
action-nudge-far-down = 아래로 멀리 이동
action-cancel = 취소
action-zoom-in = 확대
action-zoom-out = 축소
action-zoom-actual = 실제 크기
action-fit-all = 전체 보기
action-fit-selection = 선택 항목 보기
action-toggle-left = 왼쪽 패널
action-toggle-right = 속성
action-toggle-bottom = 차트
action-next-pane = 창의 다음 영역
action-previous-pane = 창의 이전 영역
action-present = 발표
action-full-screen = 전체 화면
action-blackout = 검은 화면(발표 중)
action-toggle-play = 재생·일시정지
action-step = 한 단계
action-to-start = 처음으로
action-another-seed = 다른 시드
action-faster = 더 빠르게
action-slower = 더 느리게
action-run-to = 특정 시각까지 실행…
action-crash = 다운시키기
action-hang = 응답 멈추기
action-slow = 느리게 하기
action-cut-off = 네트워크 차단
action-restart-vm = 재시작
action-recover = 복구
action-roll-out = 순차 업데이트 다시 하기
action-shortcuts = 단축키
action-about = Cumulab 정보

# 재생 막대
transport-play = 재생
transport-pause = 일시정지
transport-speed = 속도
transport-speed-hint = 실제 1초에 흐르는 시뮬레이션 시간, 1/1000배부터 1000배까지
transport-behind = 이 컴퓨터가 이 속도를 따라가지 못해요. 빠지는 것은 없고 시간이 더 걸릴 뿐이에요.
transport-clock = 시뮬레이션 시각 { $time }
transport-clock-hint = 시뮬레이션 시각: { $exact }

# 부품 상자
palette-title = 부품 상자
palette-hint = 부품을 캔버스로 끌어오거나 누르세요.
palette-vpc = VPC
palette-vpc-about = 사설 네트워크예요. 안에 있는 부품끼리 내부 IP로 통신해요.

# 속성
explain = 설명
explain-source = { $citation } ({ $confidence })
inspector-name = 이름
inspector-wire = 연결선
inspector-vpc = VPC 네트워크
inspector-diagram = 다이어그램
inspector-nothing = 부품이나 연결선을 선택하면 설정과 지금 상태가 보여요.
group-template-hint = 머신, 앱, 네트워크 설정이 템플릿이에요. 실행 중에 바꾸면 인스턴스를 차례로 교체해요.
side-title = 리버스 프록시의 두 면
side-in = 클라이언트 쪽
side-out = 백엔드 쪽
side-http = http :{ $port }
side-https = https :{ $port }
group-serving = 처리 중
group-serving-of = 목표 { $wanted }대 중 { $serving }대
group-booting = 부팅 중
group-booting-until = { $count }대, { $time }에 준비
group-late = 늦어진 시간
group-draining = 드레이닝 중
group-outdated = 이전 템플릿
group-instances-title = 인스턴스별 상태
group-more = 외 { $count }대
network-scale-note = 네트워크 × { $scale }
network-scale-why = 요청이 오가는 모습이 보이도록 모든 네트워크 지연을 { $scale }배로 늘렸어요. 응답 시간이 실제보다 길어요.
vpc-inside = { $count ->
    [0] 안에 부품 없음
   *[other] 안에 부품 { $count }개
}
vpc-kind = 종류
vpc-kind-auto = 자동 모드
vpc-kind-custom = 커스텀 모드
vpc-kind-services = Google 서비스용
vpc-kind-auto-about = 새 프로젝트마다 있는 네트워크예요. 리전마다 서브넷이 하나씩 있고 방화벽 규칙 4개로 시작해요.
vpc-kind-custom-about = 서브넷을 직접 골라요. 처음에는 방화벽 규칙이 없어서 아무것도 들어오지 못해요.
vpc-kind-services-about = 비공개 IP를 쓰는 데이터베이스가 있는 Google의 네트워크예요. 내 네트워크 하나와 피어링돼요.
vpc-auto-ranges = { $range } 안에서 리전마다 서브넷이 하나씩 있어요.
subnets-title = 서브넷
subnets-none = 서브넷이 없어서 안에 있는 머신이 내부 IP를 받지 못해요.
subnets-show = 서브넷 { $count }개 보기
subnets-hide = 서브넷 숨기기
subnets-add = 서브넷 추가
subnet-name = 서브넷 { $number } 이름
subnet-range = { $subnet } 범위
subnet-no-region = 리전 없음
subnet-region = { $subnet } 리전
subnet-remove = { $subnet } 삭제
vpc-firewall = 방화벽 규칙({ $count }개)
vpc-ways = 외부 연결
vpc-nat = Cloud NAT
vpc-nat-about = 외부 IP가 없는 머신도 인터넷으로 나갈 수 있어요. 이 길로 들어올 수는 없어요.
vpc-services = 비공개 서비스 액세스
vpc-services-about = 이 네트워크의 범위 하나를 Google에 내줘요. 이 네트워크에 연결된 데이터베이스가 그 범위에서 비공개 IP를 받아요.
vpc-services-range = 범위
peering-title = 피어링
peering-about = 두 네트워크가 저마다 자기 쪽에서 만들어야 서로 통신해요. 피어링은 세 번째 네트워크로 이어지지 않아요.
peering-active = ACTIVE
peering-inactive = INACTIVE: { JOSA($missing, "이/가") } 자기 쪽에서 만들지 않음
peering-overlap = 피어링 불가: { $own }, { $theirs } 겹침
peering-none = 피어링 없음
peer-own = 이쪽에서 만들기
peer-other = 상대 쪽에서 만들기
peer-both = 양쪽 모두 만들기
peer-provider = 피어링 만들기
peer-remove = 제거

address-internal = 내부 IP
address-external = 외부 IP
address-private = 비공개 IP
address-public = 공개 IP
address-none = 없음

# 방화벽 규칙
wall-tab = 방화벽
wall-title = { $vpc } 방화벽 규칙
wall-add = 규칙 추가
wall-priority = 우선순위
wall-name = 이름
wall-direction = 방향
wall-action = 작업
wall-ranges = 출발지·목적지
wall-targets = 대상
wall-ports = 포트
wall-decides = 적용된 연결
wall-enabled = 사용
wall-in = 수신
wall-out = 송신
wall-allow = 허용
wall-deny = 거부
wall-opens = 통과: { $wires }
wall-stops = 차단: { $wires }
wall-priority-of = { $rule } 우선순위
wall-name-of = { $rule } 이름
wall-direction-of = { $rule } 방향
wall-action-of = { $rule } 작업
wall-ranges-of = { $rule } 범위
wall-targets-of = { $rule } 대상
wall-ports-of = { $rule } 포트
wall-enabled-of = { $rule } 사용
wall-remove = { $rule } 삭제
wall-restore = { $rule } 되살리기
wall-expected-ranges = “{ $entry }”: 읽을 수 없는 범위예요. 0.0.0.0/0이나 10.20.0.0/24 같은 주소 범위를 쉼표로 나눠 적으세요. 들어오는 트래픽에는 tag:web도 쓸 수 있어요.
wall-expected-priority = 우선순위는 0부터 65535까지예요. 작은 숫자부터 적용해요.

# 네트워크 편집
edit-vpc = { $vpc } 바꾸기
services-parts = { JOSA($part, "이/가") } 안에 있어요. Google의 네트워크에는 데이터베이스만 둘 수 있으니 먼저 밖으로 옮기세요.
too-many-subnets = 네트워크 하나에 서브넷은 { $most }개까지예요. 더 추가하려면 먼저 지우세요.
subnet-size = { JOSA($range, "은/는") } 서브넷 범위로 쓸 수 없어요. /8부터 /29까지여야 해요.

# 여러 개 선택
many-title = { $count }개 선택됨
many-parts = 부품 { $count }개
many-wires = 연결선 { $count }개
many-vpcs = VPC { $count }개

demand-in-words = 평균 { $mean } ({ $kind })
demand-fixed = 항상 같음
demand-exponential = 지수 분포
demand-erlang = 얼랑 분포: 더 고름
demand-bimodal = 빠르거나 느림
demand-log-normal = 로그 정규: 긴 꼬리
demand-time = 시간
demand-mean = 평균
demand-shape = 단계 수
demand-fast = 빠를 때
demand-slow = 느릴 때
demand-share-slow = 느린 비율
demand-cv = 변동 계수
apis-weight = { $api } 비율
apis-work = { $api } 작업량
apis-name = API { $number } 이름
apis-remove = { $api } 삭제
apis-add = API 추가

# 지금 상태
live-title = 지금
live-state = 상태
live-since = { $state }, { $time }부터
live-until = 끝나는 시각
live-health = 로드 밸런서의 판단
live-rate = 초당 요청
live-sent-rate = 보내는 요청
live-load = CPU 사용률
live-computing = 계산 중
live-connections = 사용 중인 연결
live-workers = 사용 중인 워커
live-queue = 대기열
live-in-flight = 처리 중
live-pointer = 다음 차례
live-open-connections = 지금 열린 연결
live-awaits-probes = { $count }대 중 정상 0대: 첫 헬스 체크를 기다리는 중
live-health-view = 헬스 체크 판단
live-shares = 이번 실행의 요청 비율
live-share = { $run } (지금 { $now })
live-against = { $health }, 반대 결과 연속 { $count }번
out-of-rotation = 분배 대상에서 제외
health-healthy = 정상
health-unhealthy = 비정상
health-unknown = 아직 확인 전
why-question = 마지막 요청은 왜 { JOSA($part, "으로/로") } 갔을까요? ›
why-when = { $time } 시점이에요.
faults-title = 고장 내기
faults-slow = { $factor }배 느리게
faults-factor = 느려지는 배율
faults-factor-refusal = 1.1에서 1000 사이의 배율을 입력하세요. 예: 4
# 데이터베이스
sql-presets = 프리셋
sql-production = 운영
sql-production-about = vCPU 4개, 메모리 26GB, 저장 용량 100GB, 고가용성
sql-learning = 학습
sql-learning-about = 공유 코어, 저장 용량 20GB, 단일 영역
edit-preset = { $part }: { $preset } 프리셋 적용
sql-fail-over = 지금 장애 조치
sql-disk = 디스크
sql-disk-of = { $storage }GB 중 { $used }GB
sql-acknowledged = 성공으로 응답한 쓰기
sql-lost = 그중 잃은 쓰기
sql-primary = 응답하는 영역
sql-standby = 대기 인스턴스
sql-standby-in-sync = { $zone }, 모든 쓰기 저장됨
sql-standby-behind = { $zone }, 준비 안 됨
sql-failovers = 장애 조치 횟수
sql-silence = 최근 무응답 시간
lb-stands = 특정 영역에 있지 않아요. 글로벌 로드 밸런서는 영역이나 리전에 장애가 나도 다른 곳에 응답하는 서버가 있으면 계속 동작해요.
function-stands = { $region } 리전에 속해요. 영역 하나에 장애가 나도 동작하지만, 리전 전체의 장애는 견디지 못해요.
# 고장 일정
faults-add = 고장 추가
faults-none = 저절로 고장 나는 것이 없어요. 언제 무엇이 고장 날지 정해 두면 다이어그램과 함께 저장되고, 실행할 때마다 그대로 일어나요.
faults-at = 시각
faults-who = 대상
faults-what = 고장
faults-times = 배율
faults-for = 지속 시간(비우면 계속)
faults-at-of = 고장 { $number }의 시각
faults-who-of = 고장 { $number }의 대상
faults-what-of = 고장 { $number }의 종류
faults-times-of = 고장 { $number }의 배율
faults-for-of = 고장 { $number }의 지속 시간. 비우면 계속돼요
faults-remove = 고장 { $number } 삭제

# 이번 실행
summary-title = 이번 실행
summary-times = 응답 시간
summary-mean = 평균
tally-created = 요청
tally-succeeded = 성공
tally-failed = 실패
tally-abandoned = 기다리다 포기
tally-in-flight = 처리 중

# 시작 화면
welcome-line = 작은 클라우드를 그리고, 재생하고, 요청 하나하나를 지켜보며 마음껏 고장 내 보세요.
welcome-empty = 빈 캔버스로 시작
welcome-open = 파일 열기…
welcome-path = 경로로 열기…
welcome-drop = 또는 파일을 창에 끌어다 놓으세요
welcome-examples = 예제
welcome-recent = 최근 파일
welcome-missing = 회색 파일은 원래 자리에 없어요.
welcome-forget = 목록에서 { $name } 지우기

# 대화 상자
button-save = 저장
button-dont-save = 저장 안 함
button-cancel = 취소
button-restore = 복원
button-discard = 버리기
button-later = 나중에 다시 묻기
button-understood = 확인
button-save-elsewhere = 다른 곳에 저장…
button-open = 열기
button-browse = 찾아보기…
button-replace = 덮어쓰기
button-close = 닫기
dialog-shortcuts = 단축키
dialog-about = Cumulab 정보
drop-to-open = 놓으면 이 파일을 열어요
path-open = 경로로 열기
path-save = 다른 이름으로 저장
path-picture = 그림으로 저장
path-open-hint = 다이어그램 파일(.ron)의 경로를 입력하세요.
path-save-hint = 다이어그램을 저장할 경로를 입력하세요. 파일은 .ron으로 끝나요.
path-picture-hint = 그림을 저장할 경로를 입력하세요. .svg나 .png로 끝나야 해요.
path-field = 경로
path-is-folder = 폴더예요. 파일 이름까지 입력하세요.
path-missing = 파일이 없어요. 경로를 확인하세요.
path-no-folder = 폴더가 없어요. 경로를 확인하세요.
path-exists = 이미 있는 파일이에요. 덮어쓰려면 한 번 더 누르세요.
path-not-picture = 이름이 .svg나 .png로 끝나야 해요.
picture-saved = { $path }에 그림을 저장했어요.
picture-not-saved = { $path }에 그림을 저장하지 못했어요. { $reason }
run-to-title = 특정 시각까지 실행
run-to-hint = 그 시각까지 가능한 한 빨리 실행하고 멈춰요. 지난 시각이면 처음부터 다시 실행해요.
run-to-field = 시각
run-to-button = 실행
run-to-refusal = 일주일 이내의 시각을 입력하세요. 예: 90, 1:30, 10m
question-unsaved = { $name }의 변경을 저장할까요?
question-unsaved-why = 저장하지 않으면 변경한 내용이 사라져요.
question-recovered = { JOSA($name, "을/를") } 복원할까요?
question-recovered-why = { $minutes ->
    [0] 프로그램이 방금 예기치 않게 끝났어요. 저장하지 않은 작업이 남아 있어요.
   *[other] 프로그램이 예기치 않게 끝났어요. { $minutes }분 전 작업이 남아 있어요.
}
question-unreadable = { JOSA($name, "을/를") } 열 수 없어요
question-unreadable-why = 파일은 그대로이고, 지금 열린 다이어그램도 그대로예요.
fault-place = { $line }행 { $column }열
question-not-saved = 다이어그램을 저장하지 못했어요
toast-dismiss = 닫기

# 도움말
help-pointer = 마우스
help-pointer-pan = Space+끌기 또는 가운데 버튼: 캔버스 이동
help-pointer-zoom = Ctrl+휠: 확대·축소
help-pointer-wire = 포트에서 끌기: 연결선 그리기
help-pointer-marquee = 빈 캔버스에서 끌기: 선택, Shift+클릭: 선택에 추가
help-pointer-menu = 오른쪽 버튼: 메뉴, 더블 클릭: 이름 바꾸기
about-version = 버전 { $version }
about-what = Cumulab은 작은 클라우드를 요청 하나하나까지 시뮬레이션해서 왜 그렇게 동작하는지 보여 줘요. 실제 시스템을 측정하지 않고, 어디에도 접속하지 않아요.
about-licence = Cumulab은 MIT 라이선스나 Apache 라이선스 2.0 가운데 원하는 쪽으로 쓸 수 있어요.
about-font = 글꼴은 SIL 오픈 폰트 라이선스 1.1을 따르는 Pretendard예요.
about-libraries = 창은 egui와 eframe으로 만들었고, 다이어그램은 serde와 ron으로 읽고 써요.

# 발표
presenter-keys = { $leave } 나가기 · { $play } 재생 · { $step } 한 단계 · { $slower } { $faster } 속도

# Functions and versions
action-ship-errors = 버그 배포: 오류
action-ship-crashes = 버그 배포: 다운
action-ship-slow = 버그 배포: 느림
action-redeploy = 수정 버전 배포
versions-title = 버전 배포
version-errors = 오류 나는 버그
version-crashes = 다운되는 버그
version-slow = 느려지는 버그
version-fixed = 수정 버전
live-version = 버전
live-version-buggy = { $version }, 버그 있음
live-instances = 켜진 인스턴스
live-instances-by-state = 시작 / 대기 / 처리
live-line = 최대라서 대기 중
live-cold = 콜드 스타트
live-cold-of = 호출 { $calls }건 중 { $cold }건 ({ $share })
live-first-wait = 첫 호출 응답 시간
live-others-wait = 나머지 응답 시간
live-pings = 핑
live-last-ping = 마지막 핑 응답 시간
