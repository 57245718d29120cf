# Writing a lesson
author-title = Writing a lesson
author-close = Stop writing this lesson
author-undo = Undo in the lesson
author-redo = Redo in the lesson
author-save = Save the lesson
author-not-saved = ● { $name }, not saved
author-saved = { $name }, saved
author-not-saved-yet = { $name }, in no folder yet
author-both = Both
author-texts = Texts
author-drawings = Drawings
author-trials = Trials
author-goals = Goals
author-question = Question
author-hints = Hints and more
author-check = Preview and proof
author-add = Add { $what }
author-up = Move up: { $what }
author-down = Move down: { $what }
author-out = Remove: { $what }
author-all = all
author-choose = Choose…
author-near = How near counts as right

# Texts
author-folder = Folder name
author-title-of = Title
author-about = One line for the map
author-before = Pages before building
author-before-hint = Short pages in Markdown, about 60 words each. A figure is quoted as {"{"}name{"}"}.
author-page-before = page before { $number }
author-after = Pages that explain
author-after-hint = Read once every goal is met.
author-page-after = explaining page { $number }

# Drawings
author-drawings-hint = Draw on the canvas, then record what you drew. The start must fail the goals, two different solutions must meet them, and each hint has a wrong answer of its own.
author-no-drawings = Nothing recorded yet.
author-record-start = Record the start
author-record-solution = Record a solution
author-record-wrong = Record a wrong answer for hint { $number }
author-recorded = Recorded as { $file }.
author-nothing-drawn = There is nothing on the canvas to record. Draw something first.
author-file-start = Start
author-file-solution = Solution { $number }
author-file-wrong = Wrong answer for hint { $number }
author-parts = { $count } parts
author-on-canvas = This is on the canvas.
author-on-canvas-changed = On the canvas, and changed there since.
author-open-drawing = Open on the canvas: { $what }
author-replace = Replace with what is on the canvas: { $what }
author-open-short = Open
author-replace-short = Replace
author-out-short = Remove
author-deserves = Deserves the feedback
author-no-feedback-yet = Write a goal with feedback first, then choose here which feedback this answer deserves.
author-types = Types for { $goal }

# Trials
author-trials-hint = Goals are measured in trials: the drawing runs under your traffic and your faults, with several seeds.
author-add-trial = Add a trial
author-trial-name = Name
author-length = Length
author-warm-up = Left out at the beginning
author-seeds = Seeds
author-set = Set for this trial
author-set-part = Part
author-set-setting = Add a setting
author-set-pick = Pick a setting…
author-faults = What breaks
author-fault = Fault { $number }
author-add-fault = Add a fault
author-fault-at = At
author-fault-whom = Whom
author-fault-what = What
author-fault-for = For (empty: for good)
author-fault-times = Times slower

# Goals
author-add-goal = Add a goal
author-add-goal-hint = Pick what is to be measured. Beside each measure stands its value in the drawing on the canvas, now.
author-values-in = Values measured in
author-values-hint = Values are those of the drawing on the canvas, with every seed of the trial.
author-measuring = Measuring the drawing on the canvas…
author-no-values = Nothing could be measured. Draw users and something that answers them.
author-of-requests = Requests
author-of-parts = Parts
author-of-drawing = The drawing
author-of-nothing = Everything else
author-of-nothing-hint = This drawing has nothing to measure for these.
author-now = now { $value }
author-pick = Measure something else…
author-pick-close = Keep this measure
author-fold = Fold
author-unfold = Edit
author-met-now = met: { $value }
author-missed-now = not met: { $value }
author-how-met = Met by
author-bounds = staying within bounds
author-figure-asked = a figure the learner types
author-asks = What is asked
author-at-least = At least
author-at-most = At most
author-trial = In the trial
author-own-sentence = A sentence of its own
author-goal-name = Name in the file
author-feedback = Feedback when it is not met
author-feedback-hint = The first whose conditions all hold is said. The last has none. It may quote {"{"}measured{"}"} and {"{"}wanted{"}"}.
author-feedback-of = feedback { $number }
author-feedback-name = Name in the file
author-add-feedback = Add feedback
author-when = Said when
author-condition = Condition { $number }
author-add-condition = Add a condition
author-stat = Which value
author-cause = Failed because
author-part = Where
author-kind = Kind of part
author-visited = Kinds that must be called
author-users = Sent by
author-api = API
author-from = From this time on
author-to = Until this time
author-end-from = From
author-end-to = To
author-address = an address
author-port = Port

# The question
author-question-hint = Asked before anything may run. Which answer is right is not written down: the engine measures it.
author-ask = What is asked
author-measured-in = Measured in
author-answered-by = Answered by
author-kind-choice = choosing
author-kind-number = a number
author-kind-curve = drawing a curve
author-choices-hint = Exactly one choice may hold.
author-right-when = Right when
author-add-choice = Add a choice
author-series = The curve of
author-series-response-time = response time
author-series-goodput = successful answers
author-series-failures = failed requests
author-series-in-flight = requests on their way
author-series-instances = instances that are on
author-top = Top of the chart

# Hints and more
author-hints-title = Hints
author-hints-hint = Three: where to look, which setting, a worked value.
author-hint-of = hint { $number }
author-last = The last question
author-last-hint = One more question, answered with what was learned.
author-is-right = This is the right one
author-why = Said once it is chosen
author-figures = Figures in the texts
author-figures-hint = A text quotes a figure as {"{"}name{"}"}. The engine must find it again, so that texts cannot drift.
author-add-figure = Add a figure
author-figure-name = Name of figure { $number }
author-figure-says = Written as
author-take-value = Take what is measured: { $value }
author-palette = What may be added
author-palette-hint = Nothing ticked: everything.
author-given = Settings that are the lesson's
author-given-hint = Ticked settings are taken from the start when goals are checked, whatever the learner sets.
author-clients-hint = Everything about those who ask is the lesson's. Take a tick away to leave a setting to the learner.
author-settings-of = Settings of
author-wires = Wires

# Preview and proof
author-preview-title = Preview
author-preview-hint = Opens the lesson as a learner sees it. Your drawing and what you wrote wait meanwhile, and nothing is kept of the preview.
author-preview = Preview as a learner
author-preview-end = Back to writing
author-previewing = Preview: nothing that is done here stays.
author-preview-needs-start = Record a start first: a learner begins with it.
author-prove-title = Proof
author-prove-hint = What cumulab lessons check would say: the start fails, solutions pass, wrong answers get the feedback they deserve, texts are complete.
author-seeds-of-proof = How often
author-lucks = { $count ->
    [one] once
   *[other] with { $count } sets of seeds
}
author-prove = Prove the lesson
author-proving = Proving… { $percent }%
author-proof-old = The lesson has changed since.
author-all-proved = Everything holds, { $count ->
    [one] with one set of seeds
   *[other] with { $count } sets of seeds
}.
author-troubles = { $count ->
    [one] One thing to mend
   *[other] { $count } things to mend
}. Press one to go there.
author-proved = Proved: start { $starts }, solutions { $solutions }, wrong answers { $wrong }, goals { $goals }, questions { $questions }, figures { $figures }, texts { $texts }.
author-place-choice = Choice { $number }
author-place-last-choice = Choice { $number } of the last question
author-place-trial = Trial { $name }
author-place-figure = Figure { $name }
author-place-goal = Goal { $number }
author-place-goal-named = Goal { $name }
author-place-feedback = Goal { $goal }, feedback { $number }

# Saving
action-new-lesson = New lesson…
action-edit-this-lesson = Edit this lesson
action-edit-lesson = Edit a lesson…
action-save-lesson-as = Save the lesson as…
path-lesson-folder = Save the lesson as a folder
path-lesson-folder-hint = Type the path of a new folder. The folder around it must be there.
path-edit-lesson = Edit a lesson
path-edit-lesson-hint = Type the path of the lesson's folder.
path-no-lesson = There is no lesson in this folder: no file lesson.ron.
question-unsaved-lesson = Save the lesson { $name }?
question-unsaved-lesson-why = Otherwise what you wrote is lost.
question-lesson-not-saved = The lesson was not saved
author-no-name = A lesson is saved as a folder. Give it a name.
author-is-file = There is a file of this name. A lesson is saved as a folder: choose another name.
author-other-lesson = There is another lesson in this folder. Choose another name, so that the two are not mixed up.
author-not-empty = This folder holds other files. Choose a new folder, so that they are not mixed up with the lesson.
access-no-new-folder = The lesson's folder could not be made. { $reason }
author-changed-on-disk = The files of this lesson have changed on the disk. What you wrote here stays; saving asks first.
author-reloaded = The lesson was read again: its files have changed.
author-not-restored = The lesson that was being written could not be brought back.
