# Lessons: reading them, goals and figures.

lesson-unread = It cannot be read: { $reason }
lesson-no-file = A lesson's folder needs a file { $file }.

lesson-between = { $what }: between { $least } and { $most }
lesson-at-least = { $what }: at least { $least }
lesson-at-most = { $what }: at most { $most }
lesson-measured = { $what }

# Lessons: going through one
edit-restart-lesson = Start the lesson's drawing again
lesson-unknown = There is no lesson called "{ $name }". Choose one from the map of lessons.
lesson-predict-first = Answer the question first: say what will happen, then watch it happen.
lesson-solved = All goals are met. The explanation is open now.
lesson-check-failed = The goals could not be checked. Change something in the drawing, or check again.
lesson-reloaded = The lesson was read again from its files.
lesson-not-reloaded = The lesson is shown as it was before: { $file } { $place }: { $reason }
lesson-of-file-unknown = This drawing was made for the lesson "{ $name }", which is not here. It opens as a drawing like any other; open the lesson's folder first to see its goals.
lesson-file-visits = The drawing of this file is open in its lesson. Your own work in the lesson stays as it is, and so does your progress.
lesson-work-set-aside = Your work in this lesson could not be read, so it begins anew. The old work is in { $file }.
lesson-not-kept = Your work in this lesson is no longer kept by itself. { $reason } Save it as a file.
lesson-nowhere-to-keep = There is no folder to keep it in.
lesson-open-elsewhere = Another window works on the same lesson.
lesson-progress-newer = A newer version of Cumulab wrote the progress of your lessons ({ $file }). It stays as it is; progress made now is not kept.
lesson-progress-set-aside = The progress of your lessons could not be read, so all lessons count as new. The old progress is in { $file }; the work itself is still there.
lesson-progress-unread = The progress of your lessons could not be read, so progress made now is not kept. { $reason }
lesson-progress-not-kept = Your progress in this lesson could not be kept. { $reason }
