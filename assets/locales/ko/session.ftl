# session

# problems
problem-too-large = 다이어그램이 너무 커서 실행할 수 없어요. 부품과 연결선은 각각 { $limit }개까지예요. 일부를 지워 주세요.
problem-wire-dangling = 한쪽 끝이 끊긴 연결선이라 실행에서 제외했어요. 지우거나 다시 그려 주세요.
problem-wire-self = { JOSA($part, "이/가") } 자기 자신에 연결되어 호출이 끝나지 않으므로 이 연결선을 제외했어요. 지워 주세요.
problem-wire-kinds = { JOSA($from, "은/는") } { JOSA($to, "을/를") } 호출하는 부품이 아니라서 이 연결선을 제외했어요. 지워 주세요.
problem-wire-port = { JOSA($from, "은/는") } { $port }번 포트로 보내는데 { JOSA($to, "은/는") } { $listen }번 포트에서 기다려서 응답할 곳이 없어요. 포트가 같아질 때까지 이 연결선을 제외해요.
problem-cycle = { $parts } 사이의 호출이 원을 이루어 끝나지 않으므로 그 연결선들을 제외했어요. 그중 하나를 지워 주세요.
problem-no-users = 사용자가 없어서 요청도 없어요. 사용자를 추가하고 프론트엔드, 로드 밸런서, VM 중 하나에 연결해 주세요.
problem-users-unwired = { JOSA($part, "은/는") } 요청을 보낼 곳이 없어요. 프론트엔드, 로드 밸런서, VM 중 하나에 연결해 주세요.
problem-users-no-apis = { $part }에 비율이 0보다 큰 API가 없어서 "/"를 요청해요. 요청할 API를 적어 주세요.
problem-users-silent = { JOSA($part, "은/는") } 아무 요청도 보내지 않아요. 요청률이나 사용자 수가 0이에요. 값을 올려 주세요.
problem-balancer-empty = { $part } 뒤에 서버가 없어서 모든 요청이 503을 받아요. VM에 연결해 주세요.
problem-probe-overlap = { $part }의 헬스 체크 제한 시간이 주기보다 길어요. 실행할 때는 주기를 제한 시간으로 써요. 제한 시간을 주기 이하로 바꿔 주세요.
problem-weights-zero = { $part } 뒤의 모든 서버의 가중치가 0이라 나눌 몫이 없어요. 하나 이상을 0보다 크게 해 주세요.
problem-weights-unused = { $part }의 연결선마다 가중치가 다르지만 지금 정책은 가중치를 쓰지 않아요. 가중 라운드 로빈을 고르거나 가중치를 같게 해 주세요.
problem-vm-no-work = { $part }에 처리할 작업이 하나도 없어서 계산 없이 바로 응답해요. 처리 시간을 정해 주세요.
problem-vm-unknown-api = 사용자가 { $part }에 목록에 없는 { JOSA($apis, "을/를") } 요청해서 { $first }처럼 처리해요. 목록에 추가하거나 나머지 모두를 뜻하는 "/"를 추가해 주세요.
problem-connections = { JOSA($part, "을/를") } 호출하는 VM의 워커는 모두 { $workers }개인데 최대 연결 수는 { $connections }개예요. 부하가 커지면 일부 쿼리가 "Too many connections"를 받아요. 연결 수를 늘리거나 워커를 줄여 주세요.
problem-database-uncalled = { JOSA($part, "을/를") } 호출하는 VM이 없어서 계속 쉬고 있어요. VM에서 연결해 주세요.
problem-vm-uncalled = { JOSA($part, "을/를") } 호출하는 부품이 없어서 계속 쉬고 있어요. 로드 밸런서 등에서 연결해 주세요.
problem-part-uncalled = { JOSA($part, "을/를") } 호출하는 부품이 없어서 요청이 닿지 않아요. 사용자에서 연결해 주세요.
problem-time-limit = { JOSA($from, "은/는") } { JOSA($to, "을/를") } { $limit } ms까지 기다리지만 네트워크 왕복만 { $travel } ms라서 모든 요청이 시간을 넘겨요. 제한 시간을 늘리거나 왕복 시간이나 네트워크 배율을 줄여 주세요.
fix-apis = "/" 요청하기
fix-listen = 같은 포트로 변경
fix-probe-limit = 제한 시간을 주기로 변경
fix-weighted = 가중 라운드 로빈으로 변경
fix-work = { $part }에 API 추가
