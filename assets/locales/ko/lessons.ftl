# Lessons: reading them, goals and figures.

lesson-unread = 읽을 수 없습니다: { $reason }
lesson-no-file = 레슨 폴더에는 { $file } 파일이 필요합니다.

lesson-between = { $what }: { $least } 이상 { $most } 이하
lesson-at-least = { $what }: { $least } 이상
lesson-at-most = { $what }: { $most } 이하
lesson-measured = { $what }

# Lessons: going through one
edit-restart-lesson = 레슨 시작 그림으로 되돌리기
lesson-unknown = "{ $name }" 레슨이 없어요. 레슨 목록에서 골라 주세요.
lesson-predict-first = 먼저 질문에 답해 주세요. 무슨 일이 일어날지 예상한 다음 직접 확인해요.
lesson-solved = 목표를 모두 달성했어요. 이제 설명을 볼 수 있어요.
lesson-check-failed = 목표를 확인하지 못했어요. 그림을 바꾸거나 다시 확인해 주세요.
lesson-reloaded = 레슨 파일을 다시 읽었어요.
lesson-not-reloaded = 레슨은 이전 내용 그대로예요. { $file } { $place }: { $reason }
lesson-of-file-unknown = 이 그림은 "{ $name }" 레슨에서 그린 것인데 그 레슨이 여기에 없어서 일반 그림으로 열었어요. 목표를 보려면 먼저 레슨 폴더를 열어 주세요.
lesson-file-visits = 이 파일의 그림을 해당 레슨에서 열었어요. 내가 레슨에서 하던 작업과 진도는 그대로 남아 있어요.
lesson-work-set-aside = 이 레슨에서 하던 작업을 읽을 수 없어 처음부터 시작해요. 이전 작업은 { $file }에 있어요.
lesson-not-kept = 이 레슨의 작업이 더는 자동으로 보관되지 않아요. { $reason } 파일로 저장해 주세요.
lesson-nowhere-to-keep = 보관할 폴더가 없어요.
lesson-open-elsewhere = 다른 창에서 같은 레슨을 하고 있어요.
lesson-progress-newer = 레슨 진도({ $file })를 더 새로운 버전의 Cumulab이 기록했어요. 그 파일은 그대로 두고, 지금부터의 진도는 보관하지 않아요.
lesson-progress-set-aside = 레슨 진도를 읽을 수 없어 모든 레슨을 새 레슨으로 표시해요. 이전 진도는 { $file }에 있고, 작업한 그림은 그대로 있어요.
lesson-progress-unread = 레슨 진도를 읽을 수 없어 지금부터의 진도는 보관하지 않아요. { $reason }
lesson-progress-not-kept = 이 레슨의 진도를 보관하지 못했어요. { $reason }
