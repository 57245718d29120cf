# 다이어그램에 한 일: 편집 메뉴의 이름
edit-add = { $part } 추가
edit-connect = { $from }에서 { $to }까지 연결
edit-move = { $part } 이동
edit-move-several = 부품 { $count }개 이동
edit-resize = { $part } 크기 조절
edit-remove = { $part } 삭제
edit-remove-several = 부품 { $count }개 삭제
edit-remove-wires = { $count ->
    [1] 연결선 삭제
   *[other] 연결선 { $count }개 삭제
}
edit-rename = { $part } 이름 변경
edit-set = { $part }: { $setting } 변경
edit-set-wire = 연결선 { $from } → { $to }: { $setting } 변경
edit-set-diagram = { $setting } 변경
edit-duplicate = { $part } 복제
edit-duplicate-several = 부품 { $count }개 복제
edit-paste = { $part } 붙여넣기
edit-paste-several = 부품 { $count }개 붙여넣기

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
wire-from-cloud-sql = Cloud SQL은 쿼리에 응답만 해요. 다른 부품을 호출하지 않아요.
wire-users-to-users = 사용자는 서버를 호출해요. 사용자끼리는 호출하지 않아요.
wire-to-users = 사용자를 호출하는 부품은 없어요. 응답은 같은 연결선을 따라 저절로 돌아와요.
wire-users-to-cloud-sql = 사용자는 데이터베이스에 직접 접근하지 않고 서버를 거쳐요.
wire-frontend-to-cloud-sql = 프론트엔드는 데이터베이스에 직접 접근하지 않고 서버를 거쳐요.
wire-balancer-to-cloud-sql = 로드 밸런서는 웹 요청을 서버에 나눠 줘요. 데이터베이스에는 서버가 쿼리해요.
wire-balancer-to-balancer = 로드 밸런서는 다른 로드 밸런서가 아니라 서버에 요청을 보내요.
wire-frontend-to-frontend = 프론트엔드는 다른 프론트엔드가 아니라 서버를 호출해요.
wire-to-frontend = 프론트엔드는 서버 앞에 있어요. 사용자가 프론트엔드를, 프론트엔드가 서버를 호출해요.
wire-senseless = 두 부품은 서로 주고받을 것이 없어요.
