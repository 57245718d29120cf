# cli
cli-about = Wire a small cloud, press play, watch every request, and break it safely.
cli-about-run = Simulate a diagram without a window and print what came of it
cli-about-check = List the problems of a diagram; exit code 1 when one is an error, 0 when all are warnings
cli-about-reach = Say whether one part can reach another, step by step, and what would make it work; exit code 1 when it cannot
cli-about-export = Draw a diagram into an SVG or PNG picture
cli-heading-usage = Usage
cli-heading-commands = Commands
cli-heading-arguments = Arguments
cli-heading-options = Options

cli-value-options = OPTIONS
cli-value-file = FILE
cli-value-command = COMMAND
cli-value-name = NAME
cli-value-tag = TAG
cli-value-time = TIME
cli-value-number = N
cli-value-setting = PART.SETTING=VALUE
cli-value-from = FROM
cli-value-to = TO[:PORT]
cli-value-picture = PICTURE

cli-help-window-file = Diagram to open in the window
cli-help-file = Diagram file (.ron)
cli-help-example = Open an example, such as three-tiers
cli-help-window-lesson = Open a lesson: its name, its number or its folder
cli-help-theme = light, dark or projector
cli-help-export-theme = light, dark or projector (light if not given)
cli-help-renderer = What draws the window: glow (OpenGL) or wgpu
cli-help-present = Open full screen, for a class
cli-help-language = en or ko (the system's language if not given)
cli-help-help = Print help
cli-help-version = Print the version
cli-help-for = Simulated time, warm-up included, such as 90s or 10m (600s if not given)
cli-help-warmup = Leave the first part of the run out of the figures, such as 60s
cli-help-seed = Seed of the random numbers (the file's if not given)
cli-help-set = Change a setting for this run, such as lb.policy=LeastConnections; a wire is from->to; may be repeated
cli-help-json = Print the figures as JSON
cli-help-csv = Print the figures as CSV, one row per part and a total
cli-help-events = Write every event of the run into this file, as CSV
cli-help-from = A part, internet, or an address such as 203.0.113.7
cli-help-to = The same, with a port or without; without one the usual port of the part
cli-help-reach-json = Print the verdict as JSON
cli-help-output = The picture to write; its ending, .svg or .png, says which kind
cli-help-scale = Pixels per point of a PNG, 0.1 to 16 (1 if not given)

cli-error = error: { $message }
cli-no-window = This program was built without its window. Build it with the feature "gui" (cargo build --release), or use run, check, reach, export, grade or lessons; cumulab --help lists them.
cli-file-refused = { $file }: { $reason }
cli-same-file = { $file } is the diagram itself. Choose another file to write to.
cli-repaired = repaired: { $message }
cli-problem-error = error: { $subject }: { $message }
cli-problem-warning = warning: { $subject }: { $message }
cli-problem-hint = hint: { $subject }: { $message }
cli-problem-fix = What helps: { $fix }
cli-subject-diagram = diagram
cli-check-result = { $parts ->
    [one] 1 part
   *[other] { $parts } parts
}, { $wires ->
    [one] 1 wire
   *[other] { $wires } wires
}: { $errors ->
    [0] no errors
    [one] 1 error
   *[other] { $errors } errors
}, { $warnings ->
    [0] no warnings
    [one] 1 warning
   *[other] { $warnings } warnings
}.

cli-usage-unknown = There is no "{ $arg }" here.
cli-usage-too-many = "{ $arg }" is one argument too many. The commands are run, check, reach, export, grade and lessons.
cli-usage-no-command = There is no command and no file "{ $typed }". Did you mean "{ $known }"?
cli-usage-nearest = Did you mean "{ $known }"?
cli-usage-no-value = { $arg } needs a value after it.
cli-usage-choice = "{ $typed }" is none of the values of { $arg }: { $known }.
cli-usage-number = { $arg } needs a whole number, 0 or more, not "{ $typed }".
cli-usage-twice = { $arg } may be given once only.
cli-usage-conflict = { $arg } and { $other } exclude each other.
cli-usage-missing = Missing: { $arg }.
cli-usage-utf8 = An argument is not valid UTF-8.
cli-usage-help = For help: cumulab --help, or --help after a command.
cli-example-unknown = There is no example "{ $typed }". There are: { $known }.
cli-option-refused = { $option } "{ $typed }": { $reason }
cli-warmup-too-long = The warm-up of { $warmup } s leaves nothing of the { $length } s to measure. --for counts from the beginning, warm-up included.

cli-set-refused = --set { $assignment }: { $reason }

cli-reach-internet = the internet
cli-reach-asked = { $from } to { $to }, port { $port }
cli-reach-risk = risk: { $message }
cli-reach-fixes = What would make it work
cli-reach-more = There may be more behind it: ask again after each.
cli-reach-nearest = There is no part "{ $typed }". Did you mean "{ $known }"?
cli-reach-unknown = There is no part "{ $typed }". Give the name of a part, internet, or an address such as 203.0.113.7.
cli-reach-port = "{ $typed }" is no port. A port is a number from 1 to 65535.

cli-progress = Simulating
cli-run-ran = { $simulated } s measured, computed in { $wall }; { $events } events, seed { $seed }
cli-run-warm-up = The first { $warmup } s are left out of the figures.
cli-run-requests = Requests
cli-run-created = created
cli-run-succeeded = succeeded
cli-run-failed = failed
cli-run-abandoned = abandoned
cli-run-in-flight = in flight
cli-run-response-time = Response time
cli-run-mean = mean
cli-run-max = longest
cli-run-failures = Failures by cause
cli-run-parts = Parts
cli-run-databases = Databases
cli-run-column-disk = disk
cli-run-column-acknowledged = writes
cli-run-column-lost = lost
cli-run-column-zone = answers from
cli-run-column-failovers = failovers
cli-run-column-silence = last silence
cli-run-column-received = received
cli-run-column-answered = answered
cli-run-column-failed = failed
cli-run-column-utilization = utilization
cli-run-column-queue-mean = queue, mean
cli-run-column-queue-max = queue, max
cli-run-column-in-flight = in flight
cli-run-column-share = share
cli-run-digest = Digest

cli-export-untitled = Untitled
cli-export-extension = { $file }: the name of a picture ends in .svg or .png.
cli-export-scale = --scale "{ $typed }": a number from 0.1 to 16 is expected.
cli-export-failed = The picture cannot be drawn: { $reason }.
cli-export-too-large = The picture would be { $width } × { $height } pixels, which is too large. Choose a smaller --scale, or write an SVG.
cli-export-vpc = VPC { $name }
cli-export-rate = { $rate } req/s
cli-export-ramp = { $from } → { $to } req/s
cli-export-spike = { $from } ↑ { $to } req/s
cli-export-between = { $from }–{ $to } req/s
cli-export-closed = { $users ->
    [one] 1 user
   *[other] { $users } users
}
cli-export-calls-browser = browser calls
cli-export-calls-server = server calls
cli-export-vm = { $machine } :{ $port }
cli-export-group = { $count } instances
cli-export-group-scaled = { $min } to { $max } instances
cli-export-sql-client = SQL client
cli-export-sql = { $size }
cli-export-round-robin = round robin
cli-export-weighted-round-robin = weighted
cli-export-least-connections = least connections
cli-export-least-request-of-two = least of two
cli-export-random = random
cli-export-source-ip-hash = source-IP hash
cli-export-function = { $min }–{ $max } instances
cli-export-scheduler = ping every { $seconds } s
cli-run-functions = Functions
cli-run-column-instances = instances
cli-run-column-starts = starts
cli-run-column-cold = cold calls
cli-run-column-cold-share = cold share
cli-run-column-first = first caller
cli-run-column-others = others

cli-about-grade = Grade a class's files against the goals of a lesson: a line and a percentage each; exit code 1 if a file cannot be read
cli-about-lessons = Prove lessons: the start fails, solutions pass, wrong answers fail with the feedback they deserve; exit code 1 if something is wrong
cli-value-lesson = LESSON
cli-value-files = FILE|FOLDER
cli-value-folder = FOLDER
cli-help-lesson = Name or number of a lesson that ships with the program, or a lesson's folder
cli-help-files = Drawings that were handed in, or a folder of them
cli-help-folder = A lesson or a folder of lessons (default: those that ship with the program)
cli-help-grade-json = Print the grades as JSON
cli-help-grade-csv = Print the grades as CSV, one row a file
cli-help-jobs = How many at the same time (default: as many as there are processors)
cli-help-seeds = Repeat every check with so many sets of seeds (default 1)
cli-lesson-unknown = There is no lesson "{ $typed }". Give a folder, or one of: { $known }
cli-lessons-none = There is no lesson in this folder: a lesson is a folder with a lesson.ron.
cli-lessons-all = { $count ->
    [one] 1 lesson
   *[other] { $count } lessons
}
cli-lessons-proved = { $lesson }: starts failed { $starts }, solutions passed { $solutions }, wrong answers told { $wrong }, goals needing work { $goals }, questions answered { $questions }, figures found { $figures }, texts in both languages { $texts }; wrong { $troubles }
cli-grade-none = There is nothing to grade: no .ron file.
cli-grade-unread = { $file }    –   cannot be read: { $reason }
cli-grade-line = { $file }  { $percent }%  { $met } of { $of } goals
cli-grade-no-answer = no answer
cli-grade-total = { $files ->
    [one] 1 file
   *[other] { $files } files
}: { $passed } passed, { $unread } unreadable
cli-progress-grading = Grading
cli-progress-proving = Proving
