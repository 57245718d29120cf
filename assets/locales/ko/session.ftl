# session

untitled = 제목 없음
titled = { $title }
edit-another-seed = 다음 시드 사용

# What could not be read or written, why, and what to try
access-not-found = 파일이나 폴더가 없어요. 경로를 확인하거나 다른 곳을 골라 주세요.
access-no-folder = { $folder } 폴더가 없어요. 폴더를 먼저 만들거나 다른 곳을 골라 주세요.
access-not-permitted = 이 파일이나 폴더에 접근할 권한이 없어요. 다른 곳을 고르거나 권한을 바꿔 주세요.
access-protected = 쓰기가 금지된 파일이에요. 쓰기 금지를 풀거나 다른 이름으로 저장해 주세요.
access-disk-full = 남은 공간이 없어요. 공간을 비우거나 다른 디스크를 골라 주세요.
access-read-only-disk = 이 디스크에는 쓸 수 없어요. 다른 디스크를 골라 주세요.
access-is-folder = 파일이 아니라 폴더예요. 폴더 안의 파일이나 다른 이름을 골라 주세요.
access-not-folder = 경로 중간에 폴더가 아닌 파일이 있어요. 경로를 확인해 주세요.
access-bad-name = 시스템에서 쓸 수 없는 이름이에요. 다른 이름을 골라 주세요.
access-not-a-file = 일반 파일이 아니에요. 다른 파일을 골라 주세요.
access-read-back-differs = 쓴 내용과 다시 읽은 내용이 달라요. 디스크가 고장 났을 수 있으니 다른 디스크를 골라 주세요.
access-other = 시스템 메시지: { $error }. 다시 시도하거나 다른 곳을 골라 주세요.
file-repaired = 이 파일에서 { $count }곳을 고쳐서 열었어요. 첫 번째: { $first } 원본 파일은 그대로이니, 고친 내용을 남기려면 저장해 주세요.

saved = { JOSA($file, "을/를") } 저장했어요
save-failed = { JOSA($file, "을/를") } 저장하지 못했어요. { $reason } 디스크의 파일은 그대로이고 다이어그램도 열려 있어요.
save-name-taken = { JOSA($file, "이/가") } 이미 있어서 저장하지 않았어요. 바꾸려면 이 이름 그대로 저장해 주세요.
save-changed-on-disk = { JOSA($file, "을/를") } 연 뒤에 다른 프로그램이 바꿔서 저장하지 않았어요. 덮어쓰려면 다시 저장하고, 아니면 다른 이름으로 저장해 주세요.
recovery-not-written = 비정상 종료에 대비한 복구 파일을 쓸 수 없어요. { $reason } 해결될 때까지 자주 저장해 주세요.
preferences-set-aside = 환경 설정을 읽을 수 없어서 기본값을 써요. 이전 설정은 { $file }.bad에 있어요.
preferences-not-kept = 환경 설정이 종료할 때까지만 적용되고 저장되지 않았어요. { $reason }
example-unknown = "{ $word }" 예제가 없어요. 시작 화면에서 골라 주세요.

# The run
run-restarted = 다이어그램이 바뀌어서 실행이 처음으로 되돌아갔어요.
part-takes-no-part = { JOSA($part, "은/는") } 실행에서 제외되어 있어요. 아래 목록에서 문제를 확인해 주세요.
part-cannot-fail = { JOSA($part, "은/는") } 고장 낼 수 없는 부품이에요. VM 인스턴스, 함수, Cloud SQL만 고장 낼 수 있어요.

# Marks and toasts; the time stands before them
mark-running = { $part } 실행 중
mark-crashed = { JOSA($part, "이/가") } 다운됐어요
mark-hung = { $part } 응답이 멈췄어요: 요청은 받지만 응답하지 않아요
mark-slow = { JOSA($part, "이/가") } 느려졌어요
mark-booting = { $part } 시작 중
mark-cut = { $part }의 네트워크가 차단됐어요
mark-zone-down = { JOSA($part, "이/가") } 영역 장애로 멈췄어요
mark-failing-over = { $part } 응답 없음: 대기 인스턴스가 이어받아요
mark-failed-over = { $part }: { $seconds }초 만에 { $place }에서 같은 주소로 다시 응답해요
mark-full = { $part } 디스크가 가득 찼어요: 용량을 늘릴 때까지 오프라인이에요
mark-storage-grew = { $part } 디스크가 { $gb }GB로 늘었어요
mark-outage = { $place } 장애: 그곳의 모든 서버가 멈췄어요
mark-outage-over = { $place } 복구: 서버들이 다시 시작해요
mark-off = { $part } 삭제됨
mark-draining = { $part } 드레이닝 중: 받은 요청만 마무리해요
mark-group-grows = { $part }에 필요한 인스턴스 { $before }대 → { $wanted }대: { $more }대 더 부팅, { $seconds }초 후 준비
mark-group-grows-at-once = { $part }에 필요한 인스턴스 { $before }대 → { $wanted }대
mark-group-shrinks = { $part }에 인스턴스가 { $wanted }대만 필요해서 { $fewer }대를 지워요
mark-group-settled = { $part }: 필요해진 지 { $seconds }초 만에 인스턴스 { $serving }대가 처리 중
mark-healed = { $part } 확인 { $misses }번 연속 실패: 새로 만들어요
mark-rollout-begins = { JOSA($part, "이/가") } 인스턴스를 차례로 교체하기 시작했어요
mark-rollout-done = { $part }: 모든 인스턴스를 교체했어요
mark-out-of-rotation = { $part } 헬스 체크 { $misses }번 연속 실패: 분배 대상에서 제외
mark-back-in-rotation = { $part } 헬스 체크 { $passes }번 연속 성공: 분배 대상에 포함
mark-intervened = 실행 중 { $part } 변경
mark-failures-begin = 요청 실패 시작: { $cause }
mark-giving-up = 기다리다 포기하는 요청이 생기기 시작
mark-probes-awaited = { JOSA($servers, "이/가") } 헬스 체크를 { $passes }번 통과할 때까지 { $count ->
   *[other] 대기
}: 그동안 클라이언트는 503을 받아요
mark-probes-of-many = 서버 { $count }대

# 요청이 실패한 이유: 어디서나 같은 말. 상태 코드가 앞에 온다
cause-with-status = { $status } { $cause }
cause-none = 정상 응답
cause-connection-refused = 연결 거절
cause-connection-reset = 연결 끊김
cause-no-healthy-backend = 정상 서버 없음
cause-backend-timeout = 서버 응답 시간 초과
cause-queue-full = 대기열 가득 참
cause-unknown-host = 알 수 없는 호스트
cause-access-denied = 접근 거부
cause-unknown-database = 없는 데이터베이스
cause-no-certificate = 유효한 인증서 없음
cause-redirected = HTTPS로 이동
cause-not-ok = 200이 아닌 응답
cause-storage-full = 디스크 가득 참
cause-too-many-connections = DB 연결 부족
cause-app-error = 애플리케이션 오류
cause-call-timeout = 내부 호출 시간 초과
cause-user-timeout = 사용자가 기다리다 포기
cause-lost = 전송 중 유실
cause-nowhere-to-go = 보낼 연결선 없음

# 멈춘 채 한 단계 나아갔을 때 일어난 일: 시각이 앞에 온다
step-created = { $part }: 새 요청 시작
step-sent = { $from } → { $to }: 요청을 보냈어요
step-sent-lost = { $from } → { $to }: 요청을 보냈지만 도중에 유실돼요
step-arrived = { JOSA($to, "이/가") } { $from }의 요청을 받았어요
step-queued = { JOSA($part, "이/가") } 바빠서 요청이 대기열에서 기다려요
step-started = { JOSA($part, "이/가") } 요청을 처리하기 시작했어요
step-started-late = { JOSA($part, "이/가") } { $took } 기다린 요청을 처리하기 시작했어요
step-computed = { JOSA($part, "이/가") } 계산을 마쳤어요
step-answered = { JOSA($to, "이/가") } { $from }에 응답했어요
step-redirected = { JOSA($to, "이/가") } { $from }에 301로 응답했어요: HTTPS로 다시 오세요
step-answered-failed = { JOSA($to, "이/가") } { $from }에 오류로 응답했어요: { $cause }
step-answer-lost = { JOSA($to, "이/가") } { $from }에 응답했지만 도중에 유실돼요
step-refused = { JOSA($to, "이/가") } { $from }의 요청을 거절했어요: { $cause }
step-refused-down = { JOSA($to, "이/가") } { $from }의 요청을 거절했어요: { $cause }, { $to } 상태: { $state }
step-received = { JOSA($from, "이/가") } { $to }의 응답을 받았어요
step-received-failed = { JOSA($from, "이/가") } { $to }의 오류 응답을 받았어요: { $cause }
step-gave-up = { JOSA($from, "이/가") } { $to }의 응답을 기다리다 그만뒀어요: { $cause }
step-succeeded = { $part }의 요청이 { $took } 만에 성공했어요
step-failed = { $part }의 요청이 { $took } 만에 실패했어요: { $cause }
step-abandoned = { JOSA($part, "이/가") } { $took } 기다리다 포기했어요
step-probe-sent = { JOSA($from, "이/가") } { $to }에 헬스 체크를 보냈어요
step-probe-lost = { JOSA($from, "이/가") } { $to }에 헬스 체크를 보냈지만 도중에 유실돼요
step-probe-answered = { JOSA($to, "이/가") } { $from }의 헬스 체크에 응답했어요
step-probe-refused = { JOSA($to, "이/가") } { $from }의 헬스 체크를 거절했어요
step-probe-passed = { $from }: { JOSA($to, "이/가") } 헬스 체크에 { $count }번 연속 성공
step-probe-missed = { $from }: { JOSA($to, "이/가") } 헬스 체크에 { $count }번 연속 실패 ({ $cause })
step-in-rotation = { JOSA($from, "이/가") } { JOSA($to, "을/를") } 분배 대상에 넣었어요
step-out-of-rotation = { JOSA($from, "이/가") } { JOSA($to, "을/를") } 분배 대상에서 뺐어요
step-resized = { $part }의 목표가 인스턴스 { $wanted }대로 바뀌었어요
step-settled = { $part }: 인스턴스 { $serving }대가 처리 중
step-and-more = { $what } · 같은 순간에 { $count }건 더

# Why a balancer chose a server
why-with-others = { $reason } { $others }.
why-list = { $first }, { $rest }
why-more = 그 밖에 { $count }대
why-open = { JOSA($part, "은/는") } 처리 중 { $open }개
why-out = { JOSA($part, "은/는") } 분배 대상에서 제외
why-draining = { JOSA($part, "은/는") } 드레이닝 중
why-unknown = { JOSA($part, "은/는") } 아직 확인 전
why-turn = { $part } 차례였어요.
why-weighted-turn = { $part } 차례였어요. { $total }번 중 { $weight }번을 받아요.
why-least = { $part }의 처리 중 요청이 { $open }개로 가장 적었어요.
why-least-tied = { JOSA($part, "이/가") } 처리 중 요청이 { $open }개로 가장 적은 서버 중 하나였어요.
why-least-of-two = 두 서버를 뽑았고, { $part }의 처리 중 요청이 { $open }개로 다른 쪽보다 많지 않았어요.
why-random = { JOSA($part, "이/가") } 무작위로 뽑혔어요.
why-hash = 분배 대상이 그대로인 동안 이 주소의 요청은 항상 { JOSA($part, "으로/로") } 가요.
why-only-one = 분배 대상이 { $part } 하나뿐이었어요.
why-all-out = 분배 대상인 서버가 없어서 모든 서버를 썼고, 이번에는 { JOSA($part, "으로/로") } 보냈어요.

# problems
problem-too-large = 다이어그램이 너무 커서 실행할 수 없어요. 부품과 연결선은 각각 { $limit }개까지예요. 일부를 지워 주세요.
problem-wire-dangling = 한쪽 끝이 끊긴 연결선이라 실행에서 제외했어요. 지우거나 다시 그려 주세요.
problem-wire-self = { JOSA($part, "이/가") } 자기 자신에 연결되어 호출이 끝나지 않으므로 이 연결선을 제외했어요. 지워 주세요.
problem-wire-kinds = { JOSA($from, "은/는") } { JOSA($to, "을/를") } 호출할 수 없는 부품이라서 이 연결선을 제외했어요. 지워 주세요.
problem-cycle = { $parts } 사이의 호출이 서로 순환해서 끝나지 않으므로 그 연결선들을 제외했어요. 그중 하나를 지워 주세요.
problem-no-users = 사용자가 없어서 요청도 없어요. 사용자를 추가하고 프론트엔드, 로드 밸런서, VM 중 하나에 연결해 주세요.
problem-users-unwired = { JOSA($part, "은/는") } 요청을 보낼 곳이 없어요. 프론트엔드, 로드 밸런서, VM 중 하나에 연결해 주세요.
problem-users-no-apis = { $part }에 비율이 0보다 큰 API가 없어서 "/"를 요청해요. 요청할 API를 적어 주세요.
problem-users-silent = { JOSA($part, "은/는") } 아무 요청도 보내지 않아요. 요청 빈도나 사용자 수가 0이에요. 값을 올려 주세요.
problem-balancer-empty = { $part } 뒤에 서버가 없어서 모든 요청이 503을 받아요. VM에 연결해 주세요.
problem-probe-overlap = { $part }의 헬스 체크 제한 시간이 간격보다 길어요. 실행할 때는 간격을 제한 시간으로 써요. 제한 시간을 간격 이하로 바꿔 주세요.
problem-weights-zero = { $part } 뒤의 모든 서버의 가중치가 0이라 나눌 몫이 없어요. 하나 이상을 0보다 크게 해 주세요.
problem-weights-unused = { $part }의 연결선마다 가중치가 다르지만 지금 정책은 가중치를 쓰지 않아요. 가중 라운드 로빈을 고르거나 가중치를 같게 해 주세요.
problem-vm-no-work = { $part }에 작업량을 정한 API가 없어서 계산 없이 바로 응답해요. 요청당 작업량을 정해 주세요.
problem-vm-unknown-api = 사용자가 요청하는 { JOSA($apis, "이/가") } { $part }의 목록에 없어서 { $first }처럼 처리해요. 목록에 추가하거나 나머지 모두를 뜻하는 "/"를 추가해 주세요.
problem-connections = { JOSA($part, "을/를") } 호출하는 VM의 워커는 모두 { $workers }개인데 최대 연결 수는 { $connections }개예요. 부하가 커지면 일부 쿼리가 "Too many connections"를 받아요. 연결 수를 늘리거나 워커를 줄여 주세요.
problem-database-uncalled = { JOSA($part, "을/를") } 호출하는 VM이 없어서 계속 쉬고 있어요. VM에서 연결해 주세요.
problem-vm-uncalled = { JOSA($part, "을/를") } 호출하는 부품이 없어서 계속 쉬고 있어요. 로드 밸런서 등에서 연결해 주세요.
problem-group-uncalled = { $part }에 연결된 로드 밸런서가 없어서 인스턴스를 아무도 호출하지 않아요. 그룹에는 자체 주소가 없어요. 로드 밸런서에서 연결해 주세요.
problem-no-certificate = { JOSA($part, "은/는") } HTTPS를 쓰는데 인증서가 없어서 브라우저가 접속을 거부하고 모든 요청이 실패해요. 관리형 인증서를 만들어 주세요.
problem-no-redirect = http://로 시작하는 사용자가 있는데 { $part }의 80번 포트에서 아무도 받지 않아 응답이 없어요. HTTPS 리디렉션을 켜 주세요.
problem-https-nowhere = https://로 시작하는 사용자가 있는데 { JOSA($part, "은/는") } 일반 HTTP만 써서 그 요청이 실패해요. HTTPS를 켜거나 사용자가 http://로 시작하게 해 주세요.
fix-https = { $part }에 HTTPS 켜기
problem-tls-on-vm = { JOSA($part, "은/는") } 로드 밸런서 뒤에 있는데 TLS를 VM에서 종료하고 외부 IP도 있어요. 핸드셰이크마다 자기 CPU를 쓰고 VM마다 인증서가 필요해요. TLS는 로드 밸런서에서 종료해 주세요.
problem-too-many-instances = 모든 그룹을 합쳐 인스턴스는 { $most }대까지라서 { $part }에는 정한 최대보다 적게 들어가요. 최대를 줄여 주세요.
problem-heals-too-soon = { $part }의 인스턴스는 부팅에 { $boot }초가 걸리는데 만든 지 { $delay }초 만에 확인을 시작해요. 준비되기 전에 지우고 다시 만들기를 끝없이 반복해요. 초기 지연을 부팅보다 길게 해 주세요.
problem-group-limits = { $part }의 최소 { $min }대가 최대 { $max }대보다 커서 지킬 수 없어요. 실행할 때는 { $min }대를 쓰니 최대를 늘려 주세요.
problem-rollout-stuck = { JOSA($part, "은/는") } 순차 업데이트 중에 한 대를 더할 수도 뺄 수도 없어서 시작할 수 없어요. 실행할 때는 한 대를 더 허용하니 최대 초과를 1로 해 주세요.
problem-no-draining = { $part }의 인스턴스는 마무리할 시간이 없어서 없어질 때마다 요청이 끊겨요. 연결 드레이닝을 켜 주세요.
problem-part-uncalled = { JOSA($part, "을/를") } 호출하는 부품이 없어서 요청이 오지 않아요. 사용자에서 연결해 주세요.
problem-time-limit = { JOSA($from, "은/는") } { $to }의 응답을 { $limit } ms까지 기다리지만 네트워크 왕복만 { $travel } ms라서 모든 요청이 제한 시간을 넘겨요. 제한 시간을 늘리거나, 왕복 시간이나 네트워크 배율을 줄여 주세요.
problem-zone-subnet = { JOSA($part, "은/는") } { $zone } 영역에 있는데 서브넷 { JOSA($subnet, "은/는") } { $region } 리전에 속해 있어요. 서브넷은 자기 리전의 영역에서만 쓸 수 있어요. 그 리전의 영역으로 옮기거나 다른 서브넷을 고르세요.
problem-standby-zone = { $part }의 대기 인스턴스가 { JOSA($part, "와/과") } 같은 영역에 있어서 함께 멈춰요. 같은 리전의 다른 영역에 두세요.
problem-standby-region = { $part }의 대기 인스턴스가 다른 리전에 있어요. 대기 인스턴스는 같은 리전({ $region })의 다른 영역에 두어야 해요.
fix-standby = 대기 인스턴스를 { $zone }에 두기
problem-storage-soon = { $part } 디스크는 { $storage }GB 중 { $data }GB가 찬 채로 시작하는데 자동으로 늘지 않아요. 가득 차면 데이터베이스가 오프라인이 돼요. 자동 증가를 켜거나 용량을 늘리세요.
fix-grows = 자동 증가 켜기
fix-zone = { JOSA($zone, "으로/로") } 옮기기
fix-apis = "/" 요청하기
fix-probe-limit = 제한 시간을 간격과 같게 변경
fix-weighted = 가중 라운드 로빈으로 변경
fix-work = { $part }에 API 추가

# Functions and versions
mark-buggy = { $part }에 버그 있는 버전이 배포됐어요
cause-too-many-requests = 요청이 너무 많음
step-instance-off = { $part } 인스턴스 하나가 꺼졌어요
step-instance-starting = { JOSA($part, "이/가") } 인스턴스를 하나 켜요
step-instance-idle = { $part } 인스턴스 하나가 웜 상태로 쉬어요
step-instance-busy = { $part } 인스턴스 하나가 일해요
step-started-cold = { JOSA($part, "이/가") } 콜드 스타트로 { $took } 기다린 요청을 처리하기 시작했어요
problem-scheduler-unwired = { JOSA($part, "은/는") } 호출할 곳이 없어요. { $part }에서 함수로 연결선을 그리세요.
problem-ping-for-fleet = { JOSA($part, "은/는") } { $function } 인스턴스 하나만 웜 상태로 유지해요. 동시에 온 다른 호출은 여전히 콜드 스타트를 만나요. 더 필요하면 최소 인스턴스를 정하세요.
problem-function-connections = { JOSA($function, "은/는") } 인스턴스를 { $instances }개까지, 하나당 호출을 { $concurrency }건까지 처리하는데 { $part }의 연결은 { $connections }개예요. 몰리면 일부 쿼리가 “Too many connections”를 받아요. 최대 인스턴스를 줄이세요.
problem-api-nowhere = { $apis }: { $part }의 연결선 중에 이 API를 나르는 것이 없어 요청이 실패해요. 연결선에 추가하거나, 한 연결선의 API를 비우세요.
problem-api-unasked = { $from }에서 { JOSA($to, "으로/로") } 가는 연결선이 아무도 호출하지 않는 { JOSA($apis, "을/를") } 날라요.
problem-carries-balancer = { JOSA($part, "은/는") } 모든 요청을 서버에 나눠 주므로 연결선에 적은 API는 무시돼요. 비우거나, 호출하는 쪽을 서버마다 직접 연결하세요.
fix-max-instances = 최대 { $count }개로
fix-min-instances = { $count }개를 항상 켜 두기
fix-carries = { JOSA($apis, "을/를") } { $to }에 연결
fix-carries-all = 모든 API를 나르기
fix-initial-delay = { $delay }초 뒤부터 확인
fix-certificate = 관리형 인증서 만들기
fix-redirect = HTTP를 HTTPS로 리디렉션
fix-tls-at-balancer = TLS는 로드 밸런서에서 종료하고 외부 IP 없애기
fix-group-limits = 최대를 최소만큼 늘리기
fix-surge = 한 대 더 허용
fix-draining = 마무리할 시간 { $time }초 주기
