# 레슨 쓰기
author-title = 레슨 쓰기
author-close = 이 레슨 쓰기 끝내기
author-undo = 레슨 실행 취소
author-redo = 레슨 다시 실행
author-save = 레슨 저장
author-not-saved = ● { $name }, 저장 안 됨
author-saved = { $name }, 저장됨
author-not-saved-yet = { $name }, 아직 폴더 없음
author-both = 둘 다
author-texts = 글
author-drawings = 다이어그램
author-trials = 시험
author-goals = 목표
author-question = 질문
author-hints = 힌트와 그 밖
author-check = 미리보기와 검증
author-add = { $what } 추가
author-up = 위로: { $what }
author-down = 아래로: { $what }
author-out = 삭제: { $what }
author-all = 전체
author-choose = 고르세요…
author-near = 맞았다고 볼 오차

# 글
author-folder = 폴더 이름
author-title-of = 제목
author-about = 지도에 보일 한 줄
author-before = 만들기 전 글
author-before-hint = 마크다운으로 쓴 짧은 글이에요. 한 쪽에 60단어쯤이 알맞아요. 수치는 {"{"}이름{"}"}으로 인용해요.
author-page-before = 앞 글 { $number }쪽
author-after = 설명하는 글
author-after-hint = 목표를 모두 이룬 뒤에 읽어요.
author-page-after = 설명 { $number }쪽

# 다이어그램
author-drawings-hint = 캔버스에 그린 다음 기록하세요. 시작은 목표를 이루지 못해야 하고, 서로 다른 정답 두 개는 이뤄야 하며, 힌트마다 오답이 하나씩 있어야 해요.
author-no-drawings = 아직 기록한 다이어그램이 없어요.
author-record-start = 시작으로 기록
author-record-solution = 정답으로 기록
author-record-wrong = 힌트 { $number }의 오답으로 기록
author-recorded = { $file }(으)로 기록했어요.
author-nothing-drawn = 기록할 것이 캔버스에 없어요. 먼저 그리세요.
author-file-start = 시작
author-file-solution = 정답 { $number }
author-file-wrong = 힌트 { $number }의 오답
author-parts = 부품 { $count }개
author-on-canvas = 캔버스에 있는 다이어그램이에요.
author-on-canvas-changed = 캔버스에 있고, 그 뒤에 바뀌었어요.
author-open-drawing = 캔버스에서 열기: { $what }
author-replace = 캔버스의 다이어그램으로 바꾸기: { $what }
author-open-short = 열기
author-replace-short = 바꾸기
author-out-short = 삭제
author-deserves = 받아야 할 피드백
author-no-feedback-yet = 먼저 피드백이 있는 목표를 쓰고, 이 오답이 받을 피드백을 여기서 고르세요.
author-types = { $goal }에 쓰는 값

# 시험
author-trials-hint = 목표는 시험에서 측정해요. 정해 둔 트래픽과 고장으로 다이어그램을 여러 시드로 실행해요.
author-add-trial = 시험 추가
author-trial-name = 이름
author-length = 길이
author-warm-up = 처음에 뺄 시간
author-seeds = 시드 개수
author-set = 이 시험에서 바꿀 설정
author-set-part = 부품
author-set-setting = 설정 추가
author-set-pick = 설정 고르기…
author-faults = 고장
author-fault = 고장 { $number }
author-add-fault = 고장 추가
author-fault-at = 시각
author-fault-whom = 대상
author-fault-what = 무엇
author-fault-for = 동안(비우면 계속)
author-fault-times = 느려지는 배수

# 목표
author-add-goal = 목표 추가
author-add-goal-hint = 무엇을 측정할지 고르세요. 옆의 값은 지금 캔버스에 있는 다이어그램에서 측정한 값이에요.
author-values-in = 값을 측정할 시험
author-values-hint = 값은 캔버스의 다이어그램을 시험의 모든 시드로 측정한 것이에요.
author-measuring = 캔버스의 다이어그램을 측정하고 있어요…
author-no-values = 측정할 수 있는 것이 없어요. 사용자와 응답할 부품을 그리세요.
author-of-requests = 요청
author-of-parts = 부품
author-of-drawing = 다이어그램
author-of-nothing = 그 밖
author-of-nothing-hint = 이 다이어그램에서는 측정할 것이 없어요.
author-now = 지금 { $value }
author-pick = 다른 것을 측정…
author-pick-close = 이대로 두기
author-fold = 접기
author-unfold = 고치기
author-met-now = 이룸: { $value }
author-missed-now = 못 이룸: { $value }
author-how-met = 이루는 방법
author-bounds = 값이 범위 안에 들기
author-figure-asked = 학습자가 값을 계산해 쓰기
author-asks = 물어볼 것
author-at-least = 이상
author-at-most = 이하
author-trial = 시험
author-own-sentence = 목표 문장을 직접 쓰기
author-goal-name = 파일에서 쓰는 이름
author-feedback = 못 이뤘을 때의 피드백
author-feedback-hint = 조건이 모두 맞는 첫 피드백을 보여 줘요. 마지막에는 조건을 두지 마세요. {"{"}measured{"}"}와 {"{"}wanted{"}"}를 인용할 수 있어요.
author-feedback-of = 피드백 { $number }
author-feedback-name = 파일에서 쓰는 이름
author-add-feedback = 피드백 추가
author-when = 이럴 때 보여 줌
author-condition = 조건 { $number }
author-add-condition = 조건 추가
author-stat = 어떤 값
author-cause = 실패 원인
author-part = 어디
author-kind = 부품 종류
author-visited = 거쳐야 하는 부품 종류
author-users = 보낸 쪽
author-api = API
author-from = 이 시각부터
author-to = 이 시각까지
author-end-from = 출발
author-end-to = 도착
author-address = 주소
author-port = 포트

# 질문
author-question-hint = 무엇이든 실행하기 전에 물어요. 답은 적어 두지 않고 엔진이 측정해요.
author-ask = 물어볼 것
author-measured-in = 측정할 다이어그램
author-answered-by = 답하는 방법
author-kind-choice = 보기에서 고르기
author-kind-number = 숫자 쓰기
author-kind-curve = 곡선 그리기
author-choices-hint = 맞는 보기는 정확히 하나여야 해요.
author-right-when = 맞는 조건
author-add-choice = 보기 추가
author-series = 무엇의 곡선
author-series-response-time = 응답 시간
author-series-goodput = 성공한 응답
author-series-failures = 실패한 요청
author-series-in-flight = 처리 중인 요청
author-series-instances = 켜진 인스턴스
author-top = 차트의 최댓값

# 힌트와 그 밖
author-hints-title = 힌트
author-hints-hint = 세 개를 쓰세요. 어디를 볼지, 어떤 설정인지, 계산한 값.
author-hint-of = 힌트 { $number }
author-last = 마지막 질문
author-last-hint = 배운 것으로 답하는 질문 하나를 더 내요.
author-is-right = 이것이 정답
author-why = 고르면 보여 줄 설명
author-figures = 글에 나오는 수치
author-figures-hint = 글에서는 수치를 {"{"}이름{"}"}으로 인용해요. 엔진이 다시 측정하므로 글과 실제가 어긋나지 않아요.
author-add-figure = 수치 추가
author-figure-name = 수치 { $number }의 이름
author-figure-says = 글에 쓰는 값
author-take-value = 측정한 값 쓰기: { $value }
author-palette = 추가할 수 있는 부품
author-palette-hint = 아무것도 고르지 않으면 전부예요.
author-given = 레슨이 정하는 설정
author-given-hint = 고른 설정은 학습자가 바꿔도 목표를 확인할 때 시작 다이어그램의 값을 써요.
author-clients-hint = 요청하는 쪽의 설정은 모두 레슨이 정해요. 학습자에게 맡길 설정만 표시를 지우세요.
author-settings-of = 설정할 부품
author-wires = 연결선

# 미리보기와 검증
author-preview-title = 미리보기
author-preview-hint = 학습자가 보는 그대로 레슨을 열어요. 그동안 다이어그램과 쓰던 내용은 그대로 기다리고, 미리보기에서 한 일은 남지 않아요.
author-preview = 학습자로 미리보기
author-preview-end = 레슨 쓰기로 돌아가기
author-previewing = 미리보기예요. 여기서 한 일은 남지 않아요.
author-preview-needs-start = 먼저 시작을 기록하세요. 학습자는 시작 다이어그램에서 출발해요.
author-prove-title = 검증
author-prove-hint = cumulab lessons check와 같은 검사예요. 시작은 실패하고, 정답은 통과하고, 오답은 맞는 피드백을 받고, 글은 빠짐없는지 봐요.
author-seeds-of-proof = 반복 횟수
author-lucks = { $count ->
    [1] 한 번
   *[other] 시드 묶음 { $count }개로
}
author-prove = 레슨 검증
author-proving = 검증하고 있어요… { $percent }%
author-proof-old = 그 뒤에 레슨이 바뀌었어요.
author-all-proved = 모두 맞아요. { $count ->
    [1] 시드 묶음 하나로 확인했어요.
   *[other] 시드 묶음 { $count }개로 확인했어요.
}
author-troubles = 고칠 것 { $count }개. 누르면 그곳으로 가요.
author-proved = 검증됨: 시작 { $starts }, 정답 { $solutions }, 오답 { $wrong }, 목표 { $goals }, 질문 { $questions }, 수치 { $figures }, 글 { $texts }.
author-place-choice = 보기 { $number }
author-place-last-choice = 마지막 질문의 보기 { $number }
author-place-trial = 시험 { $name }
author-place-figure = 수치 { $name }
author-place-goal = 목표 { $number }
author-place-goal-named = 목표 { $name }
author-place-feedback = 목표 { $goal }의 피드백 { $number }

# 저장
action-new-lesson = 새 레슨…
action-edit-this-lesson = 이 레슨 고치기
action-edit-lesson = 레슨 고치기…
action-save-lesson-as = 레슨을 다른 폴더에 저장…
path-lesson-folder = 레슨을 폴더로 저장
path-lesson-folder-hint = 새 폴더의 경로를 입력하세요. 바로 위 폴더는 있어야 해요.
path-edit-lesson = 레슨 고치기
path-edit-lesson-hint = 레슨 폴더의 경로를 입력하세요.
path-no-lesson = 이 폴더에는 레슨이 없어요. lesson.ron 파일이 없어요.
question-unsaved-lesson = { $name } 레슨을 저장할까요?
question-unsaved-lesson-why = 저장하지 않으면 쓴 내용이 사라져요.
question-lesson-not-saved = 레슨을 저장하지 못했어요
author-no-name = 레슨은 폴더로 저장해요. 폴더 이름을 정하세요.
author-is-file = 같은 이름의 파일이 있어요. 레슨은 폴더로 저장하니 다른 이름을 고르세요.
author-other-lesson = 이 폴더에는 다른 레슨이 있어요. 섞이지 않게 다른 이름을 고르세요.
author-not-empty = 이 폴더에는 다른 파일이 있어요. 레슨과 섞이지 않게 새 폴더를 고르세요.
access-no-new-folder = 레슨 폴더를 만들 수 없었어요. { $reason }
author-changed-on-disk = 디스크에 있는 레슨 파일이 바뀌었어요. 여기서 쓴 내용은 그대로이고, 저장할 때 먼저 물어요.
author-reloaded = 레슨 파일이 바뀌어서 다시 읽었어요.
author-not-restored = 쓰던 레슨을 되살릴 수 없었어요.
