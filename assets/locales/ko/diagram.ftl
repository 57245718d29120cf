# 다이어그램에 한 일: 편집 메뉴의 이름
edit-add = { $part } 추가
edit-make-group = { JOSA($part, "을/를") } 그룹으로 만들기
no-vm = { JOSA($part, "은/는") } VM 인스턴스가 아니라서 그룹으로 만들 수 없어요.
edit-connect = { $from } → { $to } 연결
edit-move = { $part } 이동
edit-move-several = { $count }개 이동
edit-resize = { $part } 크기 조절
edit-remove = { $part } 삭제
edit-remove-several = { $count }개 삭제
edit-remove-wires = { $count ->
    [1] 연결선 삭제
   *[other] 연결선 { $count }개 삭제
}
edit-rename = { $part } 이름 변경
edit-set = { $part }: { $setting } 변경
edit-set-wire = 연결선 { $from } → { $to }: { $setting } 변경
edit-set-diagram = { $setting } 변경
edit-add-fault = 고장 예약
edit-set-fault = 예약한 고장 변경
edit-answer = 답 입력
edit-remove-fault = 예약한 고장 삭제
edit-duplicate = { $part } 복제
edit-duplicate-several = { $count }개 복제
edit-paste = { $part } 붙여넣기
edit-paste-several = { $count }개 붙여넣기

# 할 수 없는 이유
part-unknown = 이미 없는 항목이에요.
nothing-selected = 선택한 것이 없어요. 먼저 부품을 클릭하세요.
name-empty = 이름은 한 글자 이상이어야 해요.
name-too-long = 이름은 최대 { $most }자까지 쓸 수 있어요.
name-unsafe = 이름에는 보이지 않는 문자, 제어 문자, 글 방향을 바꾸는 문자를 쓸 수 없어요.
name-padded = 이름은 공백으로 시작하거나 끝날 수 없어요.
name-taken = { JOSA($name, "이라는/라는") } 이름은 이미 쓰고 있어요. 다른 이름을 고르세요.
too-many-parts = 다이어그램 하나에는 부품을 { $most }개까지 놓을 수 있어요. 일부를 삭제한 뒤 추가하세요.
too-many-wires = 다이어그램 하나에는 연결선을 { $most }개까지 그릴 수 있어요. 일부를 삭제한 뒤 추가하세요.
too-many-vpcs = 다이어그램 하나에는 VPC를 { $most }개까지 놓을 수 있어요. 하나를 삭제한 뒤 추가하세요.
too-many-faults = 다이어그램 하나에는 고장을 { $most }개까지 예약할 수 있어요. 일부를 삭제한 뒤 추가하세요.
place-off-canvas = 캔버스 밖이에요. 캔버스는 가운데에서 { $most }포인트까지예요.
vpc-too-small = VPC는 부품 하나가 들어가도록 최소 { $width } × { $height }포인트여야 해요.
vpc-overlaps = VPC끼리는 겹칠 수 없어요. 사이를 띄워 주세요.
setting-unknown = 여기에는 { JOSA($setting, "이라는/라는") } 설정이 없어요.
setting-not-now = 지금의 다른 설정에서는 { JOSA($setting, "을/를") } 쓰지 않아요.
paste-unreadable = 클립보드에 다이어그램 부품이 없어요.
paste-empty = 클립보드에 붙여넣을 것이 없어요.

# 연결할 수 없는 이유
wire-to-itself = { JOSA($part, "은/는") } 자기 자신을 호출할 수 없어요. 다른 부품에 연결하세요.
wire-twice = { $from }에서 { JOSA($to, "으로/로") } 가는 연결선이 이미 있어요. 더 자주 호출하려면 연결선의 호출 횟수를 늘리세요.
wire-cycle = { $to }에서 이미 { JOSA($from, "으로/로") } 돌아오는 길이 있어서 요청이 끝없이 돌게 돼요.
wire-to-sql-client = SQL 클라이언트를 호출하는 것은 없어요. 응답은 같은 연결선으로 알아서 돌아와요.
wire-from-sql-client = SQL 클라이언트는 데이터베이스하고만 통신해요.
wire-from-cloud-sql = Cloud SQL은 쿼리에 응답만 해요. 다른 부품을 호출하지 않아요.
wire-users-to-users = 사용자는 서버를 호출해요. 사용자끼리는 호출하지 않아요.
wire-to-users = 사용자를 호출하는 부품은 없어요. 응답은 같은 연결선을 따라 저절로 돌아와요.
wire-users-to-cloud-sql = 사용자는 데이터베이스에 직접 접근하지 않고 서버를 거쳐요.
wire-frontend-to-cloud-sql = 프론트엔드는 데이터베이스에 직접 접근하지 않고 서버를 거쳐요.
wire-balancer-to-cloud-sql = 로드 밸런서는 웹 요청을 서버에 나눠 줘요. 데이터베이스에는 서버가 쿼리해요.
wire-balancer-to-balancer = 로드 밸런서는 다른 로드 밸런서가 아니라 서버에 요청을 보내요.
wire-frontend-to-frontend = 프론트엔드는 다른 프론트엔드가 아니라 서버를 호출해요.
wire-to-frontend = 프론트엔드는 서버 앞에 있어요. 사용자가 프론트엔드를, 프론트엔드가 서버를 호출해요.
wire-to-instance-group = 그룹의 인스턴스는 늘고 줄어서 그룹에는 자체 주소가 없어요. 앞에 로드 밸런서를 놓고 거기에 연결하세요.
wire-senseless = 두 부품은 서로 주고받을 것이 없어요.

# 파일의 문제
file-error = 오류
file-over-size = 파일이 다이어그램의 최대 크기인 { $most } MiB보다 커요.
file-not-text = 텍스트 파일(UTF-8)이 아니어서 Cumulab 다이어그램이 아니에요.
file-empty = 파일이 비어 있어요.
file-no-format = Cumulab 다이어그램이 아니에요. ( format: 1, … ) 형태로 시작해야 해요.
file-newer = 이 파일의 형식은 { $version }이고, 이 프로그램은 { $known }까지 읽을 수 있어요. 더 새로운 Cumulab으로 여세요.
file-unclosed = 여기서 연 { $bracket } 기호가 닫히지 않았어요.
file-expected = { $what } 자리에 { $found } 문자가 있어요.
file-ends = { $what } 자리에서 파일이 끝났어요.
file-trailing = 다이어그램이 끝난 뒤에 내용이 더 있어요.
file-too-deep = 괄호가 { $most }단계보다 깊게 겹쳐 있어요.
file-too-many = 여기에 든 값이 { $most }개를 넘어요.
file-double = { JOSA($name, "이/가") } 두 번 나와요. 하나만 남기세요.
file-not-finite = { JOSA($number, "은/는") } 유한한 숫자가 아니에요.
file-over-limit = { $what } 항목이 { $count }개예요. 최대 { $most }개까지예요.
file-unknown-field = { JOSA($found, "이라는/라는") } 필드는 여기에 없어요. { $guess ->
    [yes] 혹시 { JOSA($near, "을/를") } 쓰려고 했나요?
   *[no] 쓸 수 있는 필드: { $known }.
}
file-unknown-choice = { JOSA($found, "은/는") } 여기에 쓸 수 없어요. { $guess ->
    [yes] 혹시 { JOSA($near, "을/를") } 쓰려고 했나요?
   *[no] 쓸 수 있는 값: { $known }.
}
file-allow-or-deny = 규칙에는 allow나 deny 중 하나가 있어야 해요. 예: allow: "tcp:80"
file-from-or-to = 규칙은 from과 to 중 하나만 쓸 수 있어요.
file-fault-whom = 고장에는 부품과 고장의 종류(예: part: "web-2", what: Crash)를 쓰거나, 장애가 날 영역이나 리전(예: zone: "us-central1-a")을 쓰세요.
file-fault-for = 바로 끝나는 일이라 지속 시간을 정할 수 없어요. for를 지우거나 다운, 응답 없음, 느려짐, 네트워크 차단 중에서 고르세요.
file-fault-factor = 느려지는 배율은 1에서 1000 사이예요. 예: Slow(5)
file-repaired-peer = 한쪽에서 만든 이 피어링은 뺐어요. 다른 VPC { JOSA($found, "이/가") } 없어요. { $guess ->
    [yes] 혹시 { $near }인가요?
    [none] 파일에 다른 VPC가 없어요.
   *[no] 있는 것: { $known }.
}
file-missing-field = { $field } 필드가 빠졌어요.
file-wrong-type = { $what } 자리에 { JOSA($found, "이/가") } 있어요.
file-wants-text = "5s"나 "40/s"처럼 따옴표로 묶은 문자열이어야 해요.
file-wants-count = 3처럼 너무 크지 않은 0 이상의 정수여야 해요.
file-wants-number = 1.5처럼 숫자여야 해요.
file-wants-flag = true나 false여야 해요.
file-wants-map = {"{"}"web-1": …{"}"}처럼 중괄호 안에 이름과 값을 적어야 해요.
file-wants-list = [ … ]처럼 대괄호 목록이어야 해요.
file-wants-group = (at: (0, 0))처럼 소괄호 안에 값을 적어야 해요.
file-wants-word = 단어를 적어야 해요.
file-unreadable = 읽을 수 없어요: { $detail }.
file-and-more = … 문제가 { $count }개 더 있어요.

# 파일에서 고친 것
file-repaired-wire = 이 연결선은 뺐어요. { $reason }
file-repaired-dangling = 이 연결선은 뺐어요. { JOSA($found, "이라는/라는") } 부품이 없어요. { $guess ->
    [yes] 혹시 { JOSA($near, "을/를") } 쓰려고 했나요?
    [no] 있는 부품: { $known }.
   *[none] {""}
}
file-repaired-fault = { JOSA($found, "이라는/라는") } 부품이 없어서 이 고장은 뺐어요. { $guess ->
    [yes] 혹시 { JOSA($near, "을/를") } 쓰려고 했나요?
    [no] 있는 부품: { $known }.
   *[none] {""}
}
file-repaired-inside = 이 부품은 VPC 밖에 놓았어요. { JOSA($found, "이라는/라는") } VPC가 없어요. { $guess ->
    [yes] 혹시 { JOSA($near, "을/를") } 쓰려고 했나요?
    [none] 파일에 VPC가 없어요.
   *[no] 있는 VPC: { $known }.
}

# 시작 화면의 예제
example-three-tiers = 3계층 구성
    .about = 로드 밸런서 뒤에 서버 세 대와 데이터베이스가 있어요. 서버 하나를 다운시키고 누가 언제 알아차리는지 보세요.
example-first-request = 요청 하나 따라가기
    .about = 서버 하나, 데이터베이스 하나, 요청도 하나씩. 시간이 어디에서 쓰이는지 볼 수 있어요.
example-one-server-too-much-work = 혼자서는 벅찬 서버
    .about = 서버가 감당할 수 없을 때까지 요청이 늘어요. 대기열과 응답 시간을 지켜보세요.
example-uneven-servers = 성능이 다른 서버
    .about = 한 서버가 다른 서버보다 두 배 빨라요. 라운드 로빈은 그 차이를 모르지만, 최소 연결은 알아차려요.
example-retry-storm = 재시도 폭풍
    .about = 10초의 급증, 참을성 없는 사용자, 그리고 재시도. 왜 저절로 회복되지 않는지 알아보세요.
example-spike-hits-a-group = 급증을 만난 인스턴스 그룹
    .about = 트래픽이 갑자기 여섯 배로 늘어요. 인스턴스를 늘리지만 준비가 늦어요. 얼마나 늦는지 차트로 확인하세요.
example-database-in-another-vpc = 다른 VPC의 데이터베이스
    .about = 백엔드도 노트북도 데이터베이스에 접속하지 못해요. 각각 이유를 찾아 고쳐 보세요.

wire-to-scheduler = 스케줄러는 호출할 수 없어요. 시계에 맞춰 다른 부품을 호출해요.
wire-from-scheduler = 스케줄러는 함수와 웹 서버만 호출해요.
example-serverless = 서버리스
    .about = 백엔드 서버 없이 함수 셋으로 돌아가요. 첫 호출은 기다려요. 하나는 4초마다 핑을 보내 웜 상태로 유지해요.
example-microservices = 마이크로서비스: 하나만 고장
    .about = API마다 서비스가 따로 있어요. 0:30에 하나에 버그가 배포돼도 나머지는 그대로 돌아가요. 그 하나만 다시 배포해 보세요.
example-zone-goes-down = 영역 장애
    .about = 같은 영역의 두 데이터베이스, 하나만 고가용성이에요. 30초에 영역에 장애가 나요. 어느 쪽이 언제 돌아오는지 보세요.

# Assignments such as web-1.workers=4.
assign-no-value = 값이 없어요. 부품.설정=값 형식으로 쓰세요. 예: lb.policy=LeastConnections
assign-no-part = 부품.설정=값 형식으로 쓰세요. 예: lb.policy=LeastConnections
assign-part-nearest = "{ $typed }" 부품이 없어요. 혹시 "{ $known }"인가요?
assign-part-unknown = "{ $typed }" 부품이 없어요.
assign-setting-nearest = 여기에는 "{ $typed }" 설정이 없어요. 혹시 "{ $known }"인가요?
assign-setting-unknown = 여기에는 "{ $typed }" 설정이 없어요. 있는 설정: { $known }
file-sheet-size = 레슨의 답은 { $most }개까지, 하나에 { $chars }자까지 적을 수 있습니다.
