# The steps of the way
net-stage-name = 이름
net-stage-address = 주소
net-stage-route = 경로
net-stage-egress = 송신
net-stage-peering = 피어링
net-stage-ingress = 수신
net-stage-listener = 수신 대기
net-stage-answer = 응답

# What a caller would see
net-outcome-open = 연결돼요.
net-outcome-refused = 연결이 바로 거절돼요.
net-outcome-silent = 아무 응답도 없어서 제한 시간까지 기다려요.
net-outcome-unknown-host = 알 수 없는 호스트라서 바로 실패해요.
net-outcome-access-denied = 데이터베이스가 접근을 거부해요(access denied).
net-outcome-unknown-database = 데이터베이스 이름을 모른다고 답해요(unknown database).
net-outcome-not-ok = 앱이 답하지만 200이 아니에요. 그래서 헬스 체크 요청은 실패로 쳐요.

# What was found at a step
net-drawn = 연결선이 { JOSA($part, "으로/로") } 이어져요.
net-named = { JOSA($part, "이/가") } 이 이름으로 알려져 있어요.
net-literal = { JOSA($address, "은/는") } 이미 주소예요.
net-anywhere = 인터넷의 아무 주소나 돼요.
net-unknown-name = 이 이름을 가진 것이 없어서 주소를 알 수 없어요.
net-localhost = localhost는 호출하는 자신이고, 거기서는 아무 앱도 수신 대기하지 않아요.
net-private-address = { $address }, 네트워크 안에서만 쓰는 IP예요.
net-public-address = { $address }, 인터넷에 공개된 IP예요.
net-no-address = { $part }에는 IP가 없어요. 인터넷에 공개된 것도, 네트워크 안에서 쓰는 것도 없어요.
net-no-services-access = { $vpc }에 비공개 서비스 액세스가 있어야 { JOSA($part, "이/가") } 비공개 IP를 받아요.
net-over-internet = 인터넷을 거쳐 가요.
net-through-nat = 외부 IP가 없는 머신은 { $vpc }의 Cloud NAT로 나가요.
net-from-front-ends = 로드 밸런서는 Google 프런트엔드에서 { $vpc } 안으로 들어와요.
net-same-network = 둘 다 { $vpc } 안에 있어요.
net-peered-route = { $from }에서 { JOSA($to, "으로/로") } 가는 피어링 경로가 있어요.
net-private-from-outside = { JOSA($address, "은/는") } 네트워크 안에서만 쓰는 IP라서 인터넷에서는 갈 길이 없어요.
net-no-way-out = 호출하는 쪽에 외부 IP가 없고 { $vpc }에 Cloud NAT도 없어서 나갈 길이 없어요.
net-no-route = { JOSA($from, "은/는") } { $known }만 알아요. 피어링되어 있지 않아서 { $to }의 { JOSA($wanted, "으로/로") } 가는 경로가 없어요.
net-not-transitive = { JOSA($from, "은/는") } { JOSA($middle, "과/와") }, { JOSA($middle, "은/는") } { JOSA($to, "과/와") } 피어링되어 있지만, 피어링은 두 번 건너갈 수 없어요.
net-egress-allowed = { $rule }(우선순위 { $priority }) 규칙이 내보내 줘요.
net-egress-denied = { $vpc }의 { $rule }(우선순위 { $priority }) 규칙이 내보내지 않아요.
net-peering-active = { JOSA($from, "과/와") } { $to }의 피어링이 활성 상태예요.
net-services-access = { JOSA($vpc, "은/는") } 비공개 서비스 액세스로 데이터베이스에 연결돼요.
net-peering-inactive = { JOSA($from, "과/와") } { $to }의 피어링이 INACTIVE예요. { JOSA($missing, "이/가") } 아직 자기 쪽에서 만들지 않았어요.
net-peering-overlap = { $from }의 { JOSA($own, "과/와") } { $to }의 { JOSA($theirs, "이/가") } 겹쳐서 피어링할 수 없어요.
net-behind-services = { JOSA($part, "은/는") } Google의 네트워크에 있고, 그 네트워크는 { $to }하고만 피어링되어 있어요. { $from }에서는 피어링을 두 번 건너야 하는데, 그럴 수 없어요.
net-ingress-allowed = { $rule }(우선순위 { $priority }) 규칙이 들여보내 줘요.
net-no-wall-before-database = Cloud SQL 앞에는 방화벽 규칙이 적용되지 않아요.
net-authorized = 호출하는 쪽이 { $part }의 승인된 네트워크에 있어요.
net-ingress-denied = { JOSA($source, "을/를") } 들여보내는 규칙이 없어요. { $vpc }의 { $rule }(우선순위 { $priority }) 규칙이 막아요.
net-probes-not-let-in = 로드 밸런서의 요청과 헬스 체크는 { $source }에서 오는데, { $vpc }에는 이 범위를 들여보내는 규칙이 없어요.
net-not-authorized = { JOSA($source, "은/는") } { $part }의 승인된 네트워크에 없어요.
net-listens = { JOSA($part, "이/가") } { $port }번 포트에서 수신 대기해요.
net-elsewhere = 인터넷에 있는 다른 사람의 머신이에요.
net-nobody-there = 주소 { JOSA($address, "을/를") } 가진 머신이 없어요.
net-nobody-listens = { JOSA($part, "은/는") } 연결을 받지 않아요.
net-only-localhost = { $part }의 앱이 localhost에서만 수신 대기해서 다른 곳에서는 접속할 수 없어요.
net-other-port = { JOSA($part, "은/는") } { $port }번 포트에서 수신 대기해요.
net-lets-in = { JOSA($part, "이/가") } 로그인을 받아들여요.
net-wrong-password = { $part }의 비밀번호와 달라요.
net-no-such-database = { $part }에 이 이름의 데이터베이스가 없어요. 있는 것: { $databases }.
net-probe-not-found = { $part }: { $path } 경로가 없어서 헬스 체크 요청에 404로 답해요.
net-probe-redirected = { $part }: { $path } 헬스 체크 요청을 302로 다른 곳에 보내요. 200만 통과예요.
net-probe-ok = { $part }: { $path } 헬스 체크 요청에 200으로 답해요.
net-ssh = VM의 SSH 서버가 22번 포트에서 수신 대기해요.

# On a wire, in a few words
net-badge-unknown-host = 알 수 없는 호스트
net-badge-no-services-access = 비공개 서비스 액세스 없음
net-badge-localhost = localhost에서만 수신 대기
net-badge-private = 밖에서 갈 수 없는 IP
net-badge-no-way-out = 외부 IP도 NAT도 없음
net-badge-no-route = 경로 없음: VPC가 피어링되지 않음
net-badge-not-transitive = 피어링은 이어지지 않음
net-badge-egress = 나갈 수 없음
net-badge-inactive = 피어링 INACTIVE
net-badge-overlap = 범위 겹침
net-badge-ingress = 들여보내는 규칙 없음
net-badge-probes = 35.191.0.0/16, 130.211.0.0/22 규칙 없음
net-badge-not-authorized = 승인되지 않음
net-badge-refused = 거절: 수신 대기 중인 앱 없음
net-badge-access-denied = access denied
net-badge-unknown-database = unknown database
net-badge-for-all = 누구에게나 열림
net-badge-probe-status = 헬스 체크: { $status }, 200 아님

# What would make it work
fix-follow-wire = 연결선대로 연결하기
fix-password = { $part }의 비밀번호 쓰기
fix-public = 공개 IP를 주고 호출자 승인
fix-external = { $part }에 외부 IP 주기
fix-nat = { $vpc }에 Cloud NAT 만들기
fix-services = { $vpc }에 비공개 서비스 액세스 만들기
fix-attach = { JOSA($part, "을/를") } { $vpc }에 연결하기
fix-switch-off = { $rule } 규칙 끄기
fix-let-in = { $port }번 포트로 { $source } 들여보내기
fix-authorize = { $part }에 { $source } 승인하기
fix-listen-everywhere = { JOSA($part, "이/가") } 모든 주소에서 수신 대기하게 하기
fix-knock-at = { $port }번 포트로 연결하기
fix-listen = { JOSA($part, "이/가") } { $port }번 포트에서 수신 대기하게 하기
fix-create-database = 데이터베이스 { $database } 만들기
fix-probe-path = { $path } 경로로 헬스 체크하기
fix-answer-all = { $part }: 모든 경로에 답하게 하기
fix-take-out = { $rules } 삭제하기
fix-narrow = { $rules }: { $range }(Google 로그인 프록시)에서만 허용하기
fix-strong-password = { $part }: 비밀번호 바꾸기
fix-authorize-callers = { $part }: 연결선으로 이어진 쪽만 승인하기

# Problems
problem-unreachable = { $from }에서 { $to }의 { $port }번 포트에 접속할 수 없어요. { $why } { $seen }
problem-unreachable-probe = { $from }의 헬스 체크가 { $to }의 { $port }번 포트까지 가지 못해요. { $why }
problem-database-for-all = 0.0.0.0/0이 승인되어 있어서 인터넷의 누구든 { $part }의 로그인 단계까지 올 수 있어요. 필요한 주소만 승인하세요.
problem-weak-password = 인터넷의 누구든 { $part }의 로그인 단계까지 올 수 있고, 비밀번호도 공격자가 먼저 시도하는 것이에요. 비밀번호를 바꾸고 필요한 주소만 승인하세요.
problem-peering-one-sided = { JOSA($from, "은/는") } { JOSA($to, "과/와") }의 피어링을 자기 쪽에서 만들었지만 상대가 만들지 않았어요. INACTIVE라서 아무것도 지나가지 못해요.
problem-peering-overlap = { JOSA($from, "과/와") } { JOSA($to, "은/는") } 피어링할 수 없어요. { JOSA($own, "과/와") } { JOSA($theirs, "이/가") } 겹쳐서 한 주소가 두 머신을 뜻하게 돼요.
problem-probe-status = { $from }: { JOSA($to, "을/를") } 비정상으로 봐요. { $why }
problem-weak-password-public = { $part }: 공격자가 가장 먼저 시도하는 비밀번호인데 공개 IP까지 있어요. 승인된 네트워크를 하나만 잘못 열어도 뚫려요. 다른 비밀번호로 바꾸세요.
problem-login-for-all = 인터넷의 누구든 { $part }에 로그인을 시도할 수 있어요. 방화벽 규칙이 0.0.0.0/0을 허용해요.
problem-login-for-all-of = 인터넷의 누구든 { $parts }에 로그인을 시도할 수 있어요. { $vpc }의 { $rules } 규칙이 0.0.0.0/0을 허용하기 때문이에요. 새 프로젝트는 모두 이렇게 시작해요. 필요한 곳에서만 들어오게 하세요.
problem-wall-before-database = { $vpc }의 { $rule } 규칙은 3306번 포트에 관한 것이지만, 방화벽 규칙은 { $part }에 적용되지 않아서 아무 효과가 없어요. 공개 IP는 승인된 네트워크가 지키고, 비공개 IP에는 그 네트워크 안에서만 접속할 수 있어요.

# Edits
edit-rule = { $rule } 규칙 바꾸기
edit-peer = { JOSA($from, "과/와") } { $to } 피어링
edit-unpeer = { $from }에서 { $to } 피어링 제거
too-many-rules = VPC 네트워크 하나에 방화벽 규칙은 { $most }개까지예요. 더 추가하려면 먼저 지우세요.
rule-services = { JOSA($vpc, "은/는") } Google의 네트워크라서 방화벽 규칙을 둘 수 없어요.
peer-itself = 네트워크를 자기 자신과 피어링할 수 없어요.
peer-overlap = { JOSA($from, "과/와") } { JOSA($to, "은/는") } 피어링할 수 없어요. { JOSA($own, "과/와") } { JOSA($theirs, "이/가") } 겹쳐서 한 주소가 두 머신을 뜻하게 돼요. 한쪽의 범위를 바꾸세요.
peer-taken = { JOSA($vpc, "은/는") } 이미 다른 네트워크에 쓰이고 있어요. Google의 네트워크는 하나하고만 이어져요.
subnets-overlap = { JOSA($own, "과/와") } { JOSA($theirs, "이/가") } 겹쳐요. 서브넷마다 범위가 따로 있어야 해요.

# Can it connect?
action-reach = 연결할 수 있나요?
net-seen-silent-limit = 아무것도 돌아오지 않아요. 호출하는 쪽이 { $seconds }초 기다리다가 포기해요.
net-seen-silent-linux = 아무것도 돌아오지 않아요. 제한 시간이 없어서 시스템이 127초 뒤에 포기해요.
reach-probes = 헬스 체크 요청: { $why }
reach-sources = 출처
probe-ranges = 요청과 헬스 체크 요청이 { $ranges }에서 서버로 와요. 방화벽이 두 범위를 모두 허용해야 해요.
wall-about = 회색 규칙은 네트워크에 딸려 와요. 65534는 기본 네트워크의 규칙, 65535는 묵시적 규칙이에요. 숫자가 작은 규칙부터 보고 처음 맞는 규칙이 결정해요. 숫자가 같으면 거부가 허용을 이겨요.
wall-wide = 인터넷의 누구든 로그인을 시도할 수 있어요. 0.0.0.0/0을 허용하기 때문이에요. 필요한 곳에서만 들어오게 하세요.
connect-follow = 연결선을 따름
connect-right-password = 올바른 비밀번호
connect-offers = { $name }: 입력할 수 있는 값
reach-close = 닫기
reach-from = 출발
reach-to = 도착
reach-port = 포트
reach-port-refusal = 1부터 65535까지의 포트를 적어 주세요.
reach-internet = 인터넷
reach-address = 주소 입력 …
reach-nobody = 먼저 무언가를 그리면 연결할 수 있는지 물어볼 수 있어요.
reach-yes = 네.
reach-yes-but = 네, 하지만 누구에게나 열려 있어요.
reach-no = 아니요.
reach-never-asked = 확인하지 않음
reach-fixes = 이렇게 하면 연결돼요
reach-way = 단계별 경로

net-built-in-connector = { JOSA($part, "은/는") } 함수를 내장 커넥터로 받아들여요. 승인된 네트워크는 필요 없고 권한만 있으면 돼요.
