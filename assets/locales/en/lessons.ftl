# Lessons: reading them, goals and figures.

lesson-unread = It cannot be read: { $reason }
lesson-no-file = A lesson's folder needs a file { $file }.

lesson-between = { $what }: between { $least } and { $most }
lesson-at-least = { $what }: at least { $least }
lesson-at-most = { $what }: at most { $most }
lesson-measured = { $what }
