# Lessons: reading them, goals and figures.

lesson-unread = 읽을 수 없습니다: { $reason }
lesson-no-file = 레슨 폴더에는 { $file } 파일이 필요합니다.

lesson-between = { $what }: { $least } 이상 { $most } 이하
lesson-at-least = { $what }: { $least } 이상
lesson-at-most = { $what }: { $most } 이하
lesson-measured = { $what }
