<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Neurarium</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the versions, for a report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw any neural network, train it for real, and see inside it while it learns.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free software under the MIT licence. It stands on:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Activations</name>
    <message>
        <source>1 chosen sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 sample of {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its largest number for a sample lies between {0} and {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line: {0}, above 0 on {1} of the samples ({2} of {3})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The line tells which share of this unit&apos;s own numbers lies where; {0} of them are exactly 0. It is active on a sample if it is above 0 at any place of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unit {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Units {0} and {1} more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Units {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>channel {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>difference {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>each cell the mean of {0}×{0} places</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in the target&apos;s own unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>layer {0}{1}, {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>map {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not a single number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not a single number: everything is NaN or infinite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>place {0}: “{1}” (token {2})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>probabilities</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>scroll for more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>slice {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>slice {0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>standardised, as the network gets it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the last {0} are left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the test part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the training part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the validation part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>time {0}{1}, {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unit {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} (truth {1})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} channels over {1} positions →</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} chosen samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} maps of {1}×{2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1} are no numbers (red)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} slices of {1}×{2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} test samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} to {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} training samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} units over {1} places, time →</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} units, each layer (and direction) a column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} validation samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, beside {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, position {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, row {1}, column {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: {1}, other {2}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ActivationsView</name>
    <message>
        <source>Distribution</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Function</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the distribution moves while the network learns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Over time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture at the side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The activation function with the numbers that come to it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where all numbers of a batch lie; dead and saturated units</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AnalogyRow</name>
    <message>
        <source>First word of the analogy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Word that is added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Word that is taken away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}. The words nearest to a − b + c are listed below.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AnswerPlot</name>
    <message>
        <source>Answers against targets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>true value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>true {0}, answer {1}: off by {2}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AnswersPicture</name>
    <message>
        <source>Its answer so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probability of each class, {0}, evaluation mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probability, if reading stopped there · evaluation mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer at every position</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>after {0}: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, evaluation mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AttentionPicture</name>
    <message>
        <source>Rows look at columns; {0}, evaluation mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>head {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>looks at itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>looks at the memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the first {0} of {1} steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} looks {1} at {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} must not look at {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AxesChooser</name>
    <message>
        <source>Axes, or the unit across</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Components</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unit upwards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unit {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What spans the picture: the two directions in which the layer&apos;s output varies most (principal components), or two of its units</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Balance</name>
    <message>
        <source>{target} from {low} to {high}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BendPicture</name>
    <message>
        <source>Activation function · {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This layer has no activation function, and none follows it. Choose an activation such as ReLU or Tanh, or a layer before one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>incoming</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>slope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} and what comes in · {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} meet a flat place (slope below 0.01)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, which follows · {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BiographyPicture</name>
    <message>
        <source>; right: off by at most half a standard deviation of the target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As soon as the validation part is looked at, its samples are followed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learned and forgotten</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most often forgotten</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not right yet: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validation sample {0}: first right at step {1}, forgotten: {2}×</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validation sample {0}: not right at any look so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>forgotten</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>forgotten: wrong after it was right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last or
not yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>learned
first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not right yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1} validation samples were right at least once, {2} of them forgotten again at some time; {3} looks up to step {4}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BlockButton</name>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete this block</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{summary}
Drag it onto the canvas, or double-click.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{type}: {summary}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BlockTiles</name>
    <message>
        <source>A block of your own: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>own block</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BoardView</name>
    <message>
        <source>Put pictures side by side here: the ⋯ menu of any picture, “Keep beside others”. All follow the same sample. The snowflake keeps one as it is while the network learns on. The board is not saved with the project; ⋯ saves a picture as a file.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Breadcrumb</name>
    <message>
        <source>Back to {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to {0} (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where you are in the network</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CalibrationPicture</name>
    <message>
        <source>Calibration needs classes with probabilities; here the answer is a number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calibration: how sure, how right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sureness and share of right answers are {0} percentage points apart on average (expected calibration error), {1}; {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sureness {0} to {1}: no answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sureness {0} to {1}: {2} answers, {3} sure on average, {4} of them right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>count</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>how sure the answers were</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on the whole neither too sure nor too unsure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on the whole too sure by {0} points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on the whole too unsure by {0} points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>right</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CanvasView</name>
    <message>
        <source>A group stands for its layers: {0}. Double-click opens it as a page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a layer after it…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a layer here…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Align</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrange the cards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Canvas: the network as cards and wires</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click a port, or an empty place for a new layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect the selected layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete with its wires</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Insert a layer here…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Insert into this wire</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let go here to remove the wire</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the wire</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove their wires</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show as a card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show its neurons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unfold the group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a note here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write on it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom to 100 %</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CardItem</name>
    <message>
        <source>%n parameter(s)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CodeView</name>
    <message>
        <source>Copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the whole text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network as source code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing …</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CommandMenu</name>
    <message>
        <source>Nothing found. Try another word.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search commands, layers, examples, data sets…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search layers and commands</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConfusionPicture</name>
    <message>
        <source>, all positions counted; whole rows right: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, with no unit off {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>; with no unit off {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A confusion matrix needs classes; here the answer is a number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answered “{0}”: {1} in all, {2} of them rightly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confusion: change by the units that are off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confusion: true class × answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>True class “{0}”: {1} in all, {2} recognised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mistakes: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mistakes: {0} of a row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>right: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} fewer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1} right ({2}), {3}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1} with true class “{2}” were recognised ({3})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1} with true class “{2}” were taken for “{3}” ({4})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}; rows: truth, columns: answer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ContourPicture</name>
    <message>
        <source>Loss round the weights, from above</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} along the first direction, {1} along the second: loss {2}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>Copy the report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong inside Neurarium.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your drawing and its weights are still there; save them now to be safe. This report says what happened. It holds no data of yours.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CurveLegend</name>
    <message>
        <source>each batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>validation</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DataForm</name>
    <message>
        <source>A change of the data starts training anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one, so that there is something to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classes: {names}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Handed over as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How a sample reaches the network: as a picture or signal for convolutions, as rows or moments one after the other for an LSTM, or as one long row of numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inputs made from each point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the drawing as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No data set yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Samples of each class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Target: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The target: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vocabulary, {count} tokens: {names}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>image {size}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>signal {size}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step by step, {size}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>volume {size}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} inputs: {names}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{rows} rows of {columns}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” does not go here. From {low:.0f} % to {high:.0f} %.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>▴ All data sets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>▾ Choose another data set</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DataMenu</name>
    <message>
        <source>Data</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Untitled</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>A copy was kept, {0}. Restore it?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All that can be opened (*.neurarium *.pt2 *.onnx)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changes and training since then are lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Don’t save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go back to “{0}” as it was saved?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Networks from elsewhere (*.pt2 *.onnx)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neurarium ended before “{0}” was saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Throw the copy away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights (*.safetensors *.pt *.pth *.npz)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without saving they are lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” has changes that are not saved.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DrawingArea</name>
    <message>
        <source>Drawing area</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DreamPicture</name>
    <message>
        <source>{0} of {1} steps uphill from noise: largest output {2} → {3}; all units on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: an input made to excite it · {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EmbeddingGround</name>
    <message>
        <source>axis {0}: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>distance {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no unit: only who is near to whom counts</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EmbeddingHover</name>
    <message>
        <source>Sample {0}: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>answered {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>answered {0}: wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loss {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EmbeddingPicture</name>
    <message>
        <source>answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>true value</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EmbeddingWords</name>
    <message>
        <source>Letters as {0} knows them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Samples as {0} sees them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UMAP is compiled for its first use, which can take a minute: {0} s so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UMAP is fitted in the background, {0} s so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words as {0} knows them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fitted by UMAP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paths since epoch {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>perplexity {0}, KL divergence {1} after {2} iterations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} begins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} letters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} numbers each</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} numbers each, averaged from {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of the sum of squares in sight ({1})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of the variance in sight ({1})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1} letters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1} test samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1} training samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1} validation samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1} words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} test samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} training samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} validation samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} words</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EmbeddingsView</name>
    <message>
        <source>2-D</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>3-D</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the whole map (0)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By prediction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By true value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw round some points: those samples feed all other views. Shift and a drag do the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encircle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Euclidean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget all other points and lay out the selected ones anew</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How distance is measured, in all numbers of the layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many neighbours of each point UMAP looks at: few show detail, many the whole</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the points are laid out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lay out all points together again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Letters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Like t-SNE, but keeps more of the whole; fitted in the background and then played</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moves the points, from where they are, until those near in the layer are near in the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neighbours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PCA</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paths</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Perplexity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Perplexity: about how many neighbours each point is drawn to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Points whose label or text holds this stand out; Enter goes from one to the next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Points, or what they stand for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right or wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SVD</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search by label or word</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Texts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The few directions in which the points differ most. While the network learns they are turned to match the picture before, so that nothing flips.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Truncated singular value decomposition: like PCA, but seen from zero instead of from the middle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two or three axes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UMAP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What gives the colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the points are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where each point stood after the last epochs, as it was drawn then</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whose samples are shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whose samples, and what stands for them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>t-SNE</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EmptyHint</name>
    <message>
        <source>Choose an example</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag an Input from the left, then the layers that follow it, and end with Output.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start with Input → Linear → Output</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EventNotices</name>
    <message>
        <source>Show the layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test part, {0} samples never trained on: {1} {2}, loss {3}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExamplesPanel</name>
    <message>
        <source>Each is ready to train, and yours to change.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExcitingPicture</name>
    <message>
        <source> – the same for all: nothing excites it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean by class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at “{0}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its largest output over all places</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its mean output over all places</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>number {0}: sample {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>output {0} · true: {1}, answered: {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>test samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>training samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>true {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>validation samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} chosen {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} to {1}, mean {2} · {3}, {4}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: excited by · {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Exports</name>
    <message>
        <source>.pt2…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A folder: readable code, the weights, an example of use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For PyTorch itself, with its way of running (torch.export)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For other programs, phones and web pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loaded again; the largest difference of its answers is {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ONNX…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture of the drawing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PyTorch source…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SVG, PDF or PNG for a paper or a slide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The trained numbers alone, as safetensors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing “{0}”, then loading it anew and comparing its answers…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FeatureChip</name>
    <message>
        <source>Give the network {name} of every point as an input.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>Copy of {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FilterView</name>
    <message>
        <source>+{count} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filters (input channel {n} of {all})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The input channel before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The next input channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights (down: units, {outputs}; across: inputs, {inputs})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What each unit looks for (channel {n} of {all})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What each unit looks for in the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unit</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FiltersView</name>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By the norm of each unit&apos;s weights, or as the layer has them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Channel {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chosen unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every filter has a small picture for each input channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Excited by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Input channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No unit of any layer is off any more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off in all that is looked at: {0}. Training goes on with all units.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repetition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repetition {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Samples of the data, ranked by the unit&apos;s largest or mean output, or an input that is changed step by step until it excites the unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Strongest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch {0} off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch {0} off in everything that is looked at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch {0} on again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The unit that the pictures at the right are about. A click on its weights does the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights, their change since the start, or their gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training, mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validation, mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which of the layer&apos;s tensors is shown, by torch&apos;s name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which repetition of this card&apos;s group is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}; training goes on with all units</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Close (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find cards by name, type, number, shape or problem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name, type, 3×3, stride 2, 64×8×8…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next (Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous (Shift+Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search on the canvas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FindingCard</name>
    <message>
        <source>Show the layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try this; Undo takes it back.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FindingsPicture</name>
    <message>
        <source>+{0} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Diagnosis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradients reach all {0} that learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looked for vanishing and exploding gradients, dead units ({0} training samples) and steps that are far too large or too small.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What helps: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ Nothing is wrong, as far as can be told</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FunctionPlot</name>
    <message>
        <source>Curve of {name} and its slope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>slope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>value</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GradientsView</name>
    <message>
        <source>By group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Diagnosis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fold a group in the drawing: then its layers can be one row here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far one step moves the weights; about a thousandth is usual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How large the weights are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How strongly the loss pulls at the weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Optimiser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output&apos;s gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chosen layer&apos;s weights and their gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The layers of a folded group are one row: all their weights together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update ÷ weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What arrives at the layer on the way back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is beside the strip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is wrong with the gradients, and with which layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the chosen layer puts out, and its gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the optimiser changed in one step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the optimiser remembers, and how far it moves the weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the strip shows</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GroupMenus</name>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete with its wires</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open as a page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put into</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as block…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take out of {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unfold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ungroup</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GroupPage</name>
    <message>
        <source> (not wired yet)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Activation memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gives</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many layers are in the group, counted once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many numbers the group learns, in all repetitions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often the group runs, one after the other, each time with weights of its own. What it gives must have the shape of what it takes.
Whole numbers from 1 to {most}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep it among the blocks, for any other network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the layers, drop the group (Ctrl+Shift+G)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Multiply-adds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the block. One of the same name is replaced.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open as a page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Role</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as block</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as block…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show it as one card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show its layers in a frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show only what is in it (Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The colour of the frame, as of a family of layers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name of this group. Click to change it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The work of the group for one sample, in all repetitions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This cannot work yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unfold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ungroup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the outputs of its layers fill for one sample, in all repetitions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What this part of the network is for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worth a look.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{layers} that belong together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{layers}, run {times} times one after the other, each time with weights of their own: {all} parameters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>… and %n more</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GroupRow</name>
    <message>
        <source>The arrow folds and unfolds it here (keys ← and →).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>folded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unfolded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count:,} parameters</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Groups</name>
    <message>
        <source>%n parameter(s)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HalvesPicture</name>
    <message>
        <source>latest batch ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>next batch ({0}), weights unmoved</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HardestPicture</name>
    <message>
        <source>Hardest samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {0} largest losses of {1}, {2}; a click shows the sample on the cards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>True {0}, answered {1}, {3} sure; loss {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>True {0}, answered {1}; loss {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>answer {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only {0} sure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>true {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} sure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, is {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>The network in one line</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HeadsPicture</name>
    <message>
        <source>+{0} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who looks at whom · {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>head {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>head {0}, off</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Drag a layer from the left onto the canvas, join the layers with wires, and press Space to train. Point at anything and press F1 to read about it; ? shows all keys.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neurarium</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HiddenPicture</name>
    <message>
        <source>Principal components 1 and 2 of {0} units, with {1} of the spread</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plane, bent by {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training sample {0}, {1}: here at {2}, {3}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Units {0} and {1} of {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>component 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>component 2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unit {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}. Lines: an even grid over {1} … {2}; colour: the class answered there; {3} training points; evaluation mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}. Lines: an even grid over {1} … {2}; colour: the value answered there; {3} training points; evaluation mode</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HillPicture</name>
    <message>
        <source>As hills and valleys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drag to turn</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HistogramPicture</name>
    <message>
        <source>Dead: exactly 0 for all {0} samples, at every place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Distribution · {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not a single number: everything is NaN or infinite.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saturated: below {0} or above {1}, where the curve is nearly flat; a unit counts when {2} of its numbers are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network computes something that is not a number any more: a smaller learning rate and starting anew help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>above {0}: {1} of all numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>below {0}: {1} of all numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} are no numbers (NaN or infinite)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} exactly 0, not in the bars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1} numbers, drawn at random</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1} units dead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1} units saturated, {2} of the numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} to {1}: {2} of all numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, {1} of those of {2}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Imports</name>
    <message>
        <source>Import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading “{0}”…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Instruments</name>
    <message>
        <source>Activations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Embeddings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How good the answers are, class by class and sample by sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the loss pulls at every layer, and what the optimiser makes of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Landscape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saliency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sequences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The loss round the weights, and the run&apos;s way on it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights as pictures, what excites a unit, and what the network is without it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What every unit of a layer puts out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What happens step by step: gates and memory over a text, who looks at whom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What in the input the answer rests on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where samples and words lie for a layer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Joining</name>
    <message>
        <source>Put into {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take out of {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>Choose the next layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw a selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave a gesture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On the canvas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drag on empty canvas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drop a wire on empty canvas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>middle button, Space + drag, two fingers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wheel, pinch, Ctrl + scroll</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LandscapePicture</name>
    <message>
        <source>Centre: step {0}, loss {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>evaluation mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mean loss of {0} of {1} training samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>own direction {0} ({1})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>random direction {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running means as they are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the run&apos;s way is written down from step {0} on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>too many weights for the run&apos;s way to be recorded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of the way from the start in this plane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} × {0} places</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LandscapeView</name>
    <message>
        <source>A quarter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A tenth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours and heights by the logarithm of the loss, so that valleys show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Directions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Double</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fourfold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Half</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far the picture reaches: for random directions 1 is as far as the weights themselves, for the run&apos;s own it is as far as its way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many samples of the training part the loss is the mean of.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logarithmic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Normal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Random</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run&apos;s own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The two directions in which the weights are changed: random ones, each filter as long as the network&apos;s own, or those in which this run has moved most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two other random directions</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LayerButton</name>
    <message>
        <source>{summary}
Drag it onto the canvas, or double-click.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{type}: {summary}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LayerChooser</name>
    <message>
        <source>Layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer that is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The layer that is shown. A click on a card does the same.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LayerControls</name>
    <message>
        <source>Average of a batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Average of {0} chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By strength</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare, order, pin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the chosen unit in front of all others, or let it go again (P, or Shift and a click)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep this sample as the other one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No other sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One sample or the average of many</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order of the units</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output of the card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pin the chosen unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repetition of the group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show another sample and the difference below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slice of the volume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slice {0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The next sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sample before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which of the card&apos;s outputs is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which repetition of the group is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With any sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With the next sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LayerHeader</name>
    <message>
        <source>Use another layer of this kind instead</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LayerMenu</name>
    <message>
        <source>Layers that fit, best first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What comes next?</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LayerPage</name>
    <message>
        <source>Activation memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Active units</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many numbers this layer learns.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often two numbers are multiplied and added up to compute one sample: the work it makes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Multiply-adds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receptive field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shape in → out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The part of the input picture that one number of this layer&apos;s output depends on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The share of this layer&apos;s outputs above zero, for the sample shown on the cards.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sizes of what arrives and what leaves, for one sample (the batch is left out).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This cannot work yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What this layer&apos;s output takes up while training, for one sample of the batch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worth a look.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} frozen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{size} px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{size} steps</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LayerPicture</name>
    <message>
        <source>Average output of {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Further units</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output of {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens are names, not amounts: they have no average. Choose one sample.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>evaluation mode</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LayerRow</name>
    <message>
        <source>, {share:.0f} % of all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count:,} parameters</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LayersPanel</name>
    <message>
        <source>No layer is called that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search layers…  /</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LineChart</name>
    <message>
        <source>(measured {0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at step {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>epoch {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LinksPicture</name>
    <message>
        <source>Below looks at above: the wider, the more ({0} to {1})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Links of all heads · {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Links of head {0} · {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Links · {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>head {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LiveNumbers</name>
    <message>
        <source>Accuracy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss: training {0}, validation {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>epoch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} steps per second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: training {1}, validation {2}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LiveView</name>
    <message>
        <source>Accuracy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How strongly the bright line averages over the last steps. The faint band is what was measured.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press Space to train: the curves appear here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>R²</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the loss on a logarithmic scale: small differences become visible.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The curves appear here once the network can be trained.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>validation</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LookNotes</name>
    <message>
        <source>Off in all that is looked at: {0}. Training goes on with all units. A click switches all on again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Samples chosen together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: they feed all views. A click takes all samples again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MadePicture</name>
    <message>
        <source>Even steps from the code of validation sample {0} to that of {1}, {2} numbers each</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made by {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of codes drawn by chance: {0} numbers each, with mean and spread of those of the validation part</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything a network is made of: drag or click</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Examples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the network learns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss and accuracy while it learns, and what it looks at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Networks that are ready to train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures side by side, live or kept as they are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Surface</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network as source code, to read and to copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network’s answer for every point of the plane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the network learns from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the selected layer does, and its numbers</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MeasureRow</name>
    <message>
        <source>Let a batch of the training part run through the network a few times, there and back, and take the median. Training waits for a moment; nothing is learnt.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure the time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measuring …</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Measuring</name>
    <message>
        <source>no way back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} backward</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{forward} forward, {back} for a batch of {batch:,} on the {device}, measured now</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>Choose data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget these</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Minimap</name>
    <message>
        <source>Map of the drawing: click to look there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The whole drawing. Click or drag to look elsewhere.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MoreButton</name>
    <message>
        <source>%n more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fewer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NameEdit</name>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name of this layer. Click to change it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NameEditor</name>
    <message>
        <source>Name of the group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the layer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NearPicture</name>
    <message>
        <source>Click a point on the map: its neighbours are listed here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click a point on the map: what is nearest to it is listed here. Or fill in a − b + c; Enter takes the words that are suggested.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cosine, −1 … 1; the three words are left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nearest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To {0} by Euclidean distance, among {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To {0} by cosine distance, among {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>true {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} − {1} + {2}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NetworkPage</name>
    <message>
        <source>Activation memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cards in the drawing, Input and Output included.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click a card to see and change its values.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag a layer from the left onto the canvas, or open an example.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many numbers the network learns in all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often two numbers are multiplied and added up to compute one sample.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer by layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Multiply-adds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of the weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The parameters as 32-bit numbers, four bytes each.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The parameters that learn; those of frozen layers stay as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trainable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What all layers put out takes up while training, for one sample of the batch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>forward + back · parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>output · parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>… and %n more</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NodeField</name>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NodePicture</name>
    <message>
        <source>{0}, repetition {1} of {2}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NoteEditor</name>
    <message>
        <source>Text of the note</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Close this notice</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OffWords</name>
    <message>
        <source>{0} head {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} heads {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} memory head {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} memory heads {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OptimiserPicture</name>
    <message>
        <source>(gradient + {0} · velocity)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before the first step the memory is empty: {0} has seen no gradient yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change of each weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change, {0} weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sum of all squared gradients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sum of squares</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Velocity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Velocity, {0} kept a step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>change = −{0} · gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>change = −{0} · gradient ÷ (√sum + 1e−10)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>change = −{0} · m̂ ÷ (√v̂ + 1e−8)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>change = −{0} · {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>change by {0} to {1}: {2} of {3} weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gradient ÷ (√v + 1e−8)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>latest step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>m: mean gradient, β₁ {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>next step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>v: mean square, α {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>v: mean square, β₂ {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>velocity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} on {1} of {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} · {1}: rms {2} ({3} of the weights), largest {4}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, with weight decay {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}; plain SGD has no memory</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OutputPicture</name>
    <message>
        <source>Gradient of the loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No gradient arrives here: nothing before this layer learns.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output of {0} and its gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sample {0}, {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unit {0}: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unit {0}: {1}, gradient {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} · gradient rms {1}, largest {2} of the whole batch; training mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, training mode</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OutputView</name>
    <message>
        <source>All samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Between two</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By chance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calibration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Codes drawn by chance, or on the way from the chosen sample to the compared one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confusion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counts, shares of each row, or the change against the network with no unit off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hardest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hidden space</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the test part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other views look at: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part of the data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Per class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reconstructions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Residuals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shares of rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The other views go back to all samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the cells show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which codes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which part of the data is answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which picture of the answers</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ParamRows</name>
    <message>
        <source>a card that is gone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>▸ Less often needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>▸ Weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>▸ Weights: {count} values changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>▸ Weights: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>▾ Less often needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>▾ Weights</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PartPicture</name>
    <message>
        <source>The test part is kept for the end. Whoever looks at it again and again begins to choose by it, and then its figures promise too much. “Look at the test part” above shows it as it is at that step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>test part, evaluation mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>training part, evaluation mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>validation part, evaluation mode</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PerClassPicture</name>
    <message>
        <source>F1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Precision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Precision and recall need classes; here the answer is a number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Precision and recall of every class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, 0 … 1. Precision: of those answered so, how many are it. Recall: of those that are it, how many were found. F1: their harmonic mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}”: precision {1} of {2}, recall {1} of {3}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PercentilesPicture</name>
    <message>
        <source>Not a single number: everything is NaN or infinite.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Over time · {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>median, 25–75 %, 5–95 % of all numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step {0}: median {1}, 5–95 %: {2} to {3}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>written down while it is on screen: train, and it grows</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Picture</name>
    <message>
        <source>As soon as the drawing is complete, this shows what happens inside, trained or not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This picture could not be drawn: {0}. The log has the details.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Working: {0} done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a layer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PictureDialog</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only what is selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture of the drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of a PNG</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The end of the file’s name decides: .svg and .pdf stay sharp at any size, .png is for slides.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transparent ground</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}×</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PictureFrame</name>
    <message>
        <source>1 step ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep beside others (Compare)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep what is shown now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept from step {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save numbers…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save picture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take this picture off the board</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window of its own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window of its own, compare, save, copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} steps ago</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Pictures</name>
    <message>
        <source>Pictures (*.svg *.pdf *.png)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PointsLegend</name>
    <message>
        <source>training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>validation</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PointsPicture</name>
    <message>
        <source>right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wrong</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReconstructionsPicture</name>
    <message>
        <source>Above the original, below what the network makes of it; mean squared difference {0} on average</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reconstructions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sample {0}: mean squared difference {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ResidualsPicture</name>
    <message>
        <source>No answer is a number any more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Residuals need a target that is a number; here the answer is a class.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Residuals: answer − true value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>asked for: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>count</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>too high by {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>too low by {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>true value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>true {0}, answer {1}: off by {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, {1} samples: off by {2} on average, on the whole {3}; beyond ±{4} at the edge</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Saliency</name>
    <message>
        <source>Explains class {0} ({1})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Explains class {0} ({1}): predicted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Explains class {0} ({1}): predicted, and right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Explains class {0} ({1}): predicted, but it is {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Explains class {0} ({1}): the true one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Explains the answer {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grad-CAM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradient × input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much does the answer lose when a piece is covered? Honest but slow, and pieces that stand in for each other hide each other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much of the answer does each input bring, on the way from the baseline? All shares add up to the difference, but another baseline gives other shares.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Integrated gradients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Occlusion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gradient, weighted by what is there: exact for linear networks only, and blind to every input that is 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where would a tiny change of the input change the answer most? It says nothing about larger changes, and is noisy where the network is steep.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which places made the maps of a convolution speak for the class? As coarse as those maps, and blind to what speaks against it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>answer lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>baseline: average of the training part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>baseline: black</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>baseline: no token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>baseline: silence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>baseline: zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>length of the gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>output per 1 of input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>probability lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sum {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sum {0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SaliencyPicture</name>
    <message>
        <source>Input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Input: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The arrow shows where the output for the class grows fastest from this point.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the answer rests on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the answers rest on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bars to the right raise the answer, to the left lower it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bars to the right speak for it, to the left against it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>blue raises the answer, orange lowers it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>blue speaks for it, orange against it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>evaluation mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>explains class {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>explains the predicted class of each</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>explains the true class of each</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>input {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>more methods where there is more room</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>place {0}, “{1}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>position {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>position {0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>row {0}, column {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>samples chosen together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>slice {0}, row {1}, column {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the first {0} of {1} chosen samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the {0} strongest of {1} inputs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} covered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, {1} covered</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SaliencyView</name>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All methods side by side, or one large.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As fits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Average</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Baseline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CAM at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chosen one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grad-CAM: the convolution whose maps are weighted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Maps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Maps laid over the input, or alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Over input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Position</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chosen sample, or the first of those chosen together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The class whose output is explained.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The place of the sequence whose answer is explained.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>True</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What stands for “nothing there”: integrated gradients start from it, occlusion covers with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zero</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SamplePicker</name>
    <message>
        <source>Any sample of this part (R)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose from the training or the validation part; the test part stays unseen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No data set is chosen yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part of the data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Random</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The next sample (→)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The next sample that the network answers wrongly (W)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sample before (←)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the network says {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>truth {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>truth {0} · network says {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>your drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>your text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SampleThumb</name>
    <message>
        <source>+{0} more, nearer to their mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>feature {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Saving</name>
    <message>
        <source>step {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Search</name>
    <message>
        <source>add block</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>add layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>add own block</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>auto-layout, tidy up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>data set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>example</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>zoom, see everything</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SequencePicture</name>
    <message>
        <source>Nothing is read step by step here: this network has no recurrent layer, no attention and no embedding. The examples “The next letter” and “Tiny attention” have.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chosen sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, repetition {1} of {2}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SequencesView</name>
    <message>
        <source>All heads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Head on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Head that is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Head {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer of the stack, or direction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One step back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One step on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read it step by step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repetition of the group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch this head off in all that is looked at; training goes on with it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a text of your own on the canvas; a click on a step keeps it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>backwards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>forwards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>layer {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>looks at itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>looks at the memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>round {0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SeveralPage</name>
    <message>
        <source>Delete these layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many numbers these layers learn together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Multiply-adds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The work of these layers together, for one sample.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These layers have no value in common that could be changed together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you change here is changed in all of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} layers selected</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Showcase</name>
    <message>
        <source>Numbers (*.csv *.npy *.npz)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers (*.csv *.npz)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures (*.png *.svg)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>Fold this panel ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the panel ({0})</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SketchPad</name>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Complete the network, and it answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw a digit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw here: the network answers live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw, and the network answers live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty the pad: back to the chosen sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erase with the pen; the right mouse button does it too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fold the sketch pad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network says {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network says {0}, {1} % sure</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Speaker</name>
    <message>
        <source>From {low} to {high}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In PyTorch: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In a script: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left empty: {meaning}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New layers have {default}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole numbers from {low} to {high}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mixed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“3” sets every direction, “3 × 5” height and width.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“none”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“off”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“on”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” does not go here. {range}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SpeedSlider</name>
    <message>
        <source>%n step(s) per second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As fast as it goes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training speed: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>max</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>slow</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SplitBar</name>
    <message>
        <source>Drag a border to share the samples out differently.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validation</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StagesPicture</name>
    <message>
        <source>Compare: every position asks a question (its query, q) and offers a sign (its key, k). The better the two fit, the larger q · k.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cover: what a position must not see is left out before the attention is shared out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From comparing to mixing, stage by stage · {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Head {0}, stage by stage · {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mix: every position brings a message (its value, v). Each row mixes the messages by its shares.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share out: softmax turns each row into shares that add up to 100 %. These are the weights of attention.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>before the softmax: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cover</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>left out: −∞</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>number {0}: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>q({0}) · k({1}) → {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>share out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>softmax</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>softmax · V</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stays {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}; nothing is masked</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatisticsPicture</name>
    <message>
        <source>{0}, evaluation mode</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StripPicture</name>
    <message>
        <source>Every layer&apos;s gradient appears here with the first training step. Press Train.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradient by layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output&apos;s gradient by layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rms of one step ÷ rms of the weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rms of the gradient by the layer&apos;s output, training batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rms of what the optimiser changed in one step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Root mean square (rms) of the weights&apos; gradient, as computed {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Root mean square (rms) of the weights, without biases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update by layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update ÷ weight by layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight by layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a folded group: rms of all its layers&apos; outputs together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a folded group: rms of all its weights together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a folded group: the same of all its weights together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a thousandth: a usual pace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>before clipping at {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>frozen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>steps {0} to {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} (frozen)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} · steps {1} to {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StripsPicture</name>
    <message>
        <source>Step by step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>backwards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>forwards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>layer {0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} steps × {1} units, {2}, evaluation mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} units share a row: their strongest value, of gates the mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, step by step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, unrolled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, {1}, unit {2}: {3}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SurfaceView</name>
    <message>
        <source>Answers of the validation part against the true values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As soon as the drawing is complete, the network&apos;s answer at every point appears here, trained or not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a data set: with two inputs, the network&apos;s answer is drawn here as a map.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How sure the network is: in the middle both are equally likely</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On the dashed line the network is right; the further from it, the larger the error.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output: the network&apos;s answer at every point of the plane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output: the network&apos;s answer for every x</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output: where the network says {0} or {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output: which class the network says where; pale is unsure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Point at the picture to read the answer there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” has {count} inputs, too many for a map of the plane. The cards show what each layer makes of the chosen sample instead; the 2-D data sets (circle, spiral, …) have a surface.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Menu (F10)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo (Ctrl+Shift+Z)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the trained network with you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data set that the network learns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo (Ctrl+Z)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the numbers are crunched</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrainingForm</name>
    <message>
        <source> after {step:,} steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> before any training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A gradient longer than {norm} is scaled down first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All {samples:,} samples make one step, which is an epoch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another one starts with an empty memory; the weights stay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another seed takes effect at the next reset.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a loss that fits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Does not fit yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evaluate on the test part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Good match: {loss}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much of the target&apos;s spread is explained: 1 is perfect, 0 no better than always saying the mean.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs a momentum above 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New initial weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No match.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now on {device}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One step of {optimiser}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>R²</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Samples that are kept aside.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start again from other random weights than the seed&apos;s. Training begins anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data set asks for a number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data set asks for one of several classes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data set asks for one of two classes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The loss over the whole test part.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The share of test samples that were answered rightly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no test part: training and validation take it all (see Data).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This loss measures something else, so training cannot start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usual with {optimiser}: {low} to {high}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the Apple GPU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the CPU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the NVIDIA GPU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>w is each weight, g the gradient of the loss over a batch of {batch} samples.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count:,} samples that are kept aside. Look rarely: once you change things because of this result, it no longer tells how the network does on new data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count:,} samples{when}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{loss} fits, but</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{samples:,} samples make {steps:,} steps an epoch.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Transport</name>
    <message>
        <source>Begin again with untrained weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New initial weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause training (Space)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Same initial weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train one step with one batch (.)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train the network (Space)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TypePad</name>
    <message>
        <source>Complete the network, and it answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty the line: back to the chosen sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filled up with “{0}”: the network reads {1} at a time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left out, not in the vocabulary: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the first {0} are read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the last {0} are read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text of your own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network says {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a sentence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type here: the network answers live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type something</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} characters at most. The network knows these: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} words at most. The network knows these: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>␣ (a space)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UnitPicture</name>
    <message>
        <source>One unit over the text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unit {0}: {1} {2} · {3}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>filter {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>head {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unit {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} to {1}, {2}, evaluation mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} · changes most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, repetition {1} of {2}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ViewsArea</name>
    <message>
        <source>Bring it back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fold the views ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More views</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show this view in a window of its own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The views take the canvas’s place, and back ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This view is in a window of its own.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WeightLegend</name>
    <message>
        <source>negative weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>positive weight</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WeightPicture</name>
    <message>
        <source>Gradient of the loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The loss does not depend on these weights: no gradient arrives.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This layer is frozen: no gradient is worked out for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>first {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>root mean square (rms) {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1} and its gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} · rms {1}, gradient {2}, largest {3}; as computed, training mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, gradient {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WeightsPicture</name>
    <message>
        <source>gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>page {0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} →</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>← {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>◥ largest norm</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WeightsWords</name>
    <message>
        <source>Change of the weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights and their gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all {0} input channels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as normalised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as normalised (spectral)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>candidate g</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>candidate n</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>channel {0}, {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>each point stands for {0} columns: the weight furthest from 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>forget gate f</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from {0}, {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>frozen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in colour: grey is 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>input channel {0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>input gate i</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>keys K</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mean over {0} input channels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>norm {0}, number {1} of {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one input channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>output gate o</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>queries Q</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reset gate r</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>right: ∂loss/∂weight for one training batch, training mode, {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>row {0}, column {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>since it was opened at step {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>since the start of the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the weights of {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>update gate z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>values V</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} to {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} {1} × {2} {3}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} × {1} weights each, {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, row {1}, column {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: {1}, gradient {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: {1}, then {2}: {3}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WithoutPicture</name>
    <message>
        <source>Accuracy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All units on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error (root mean square)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More or fewer by what is off; rows: truth, columns: answer · Training goes on with all units · {0} samples of the {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recognised, by class: more or fewer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows: truth, columns: answer · {0} samples of the {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Samples, by class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>true value → · answer ↑</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>true value → · answer ↑ · rings: all units on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} samples of the {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Writing</name>
    <message>
        <source>Blue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Green</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Orange</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pink</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_NameField</name>
    <message>
        <source>Which weights of the layer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_SampleField</name>
    <message>
        <source>Batch average</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sample {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which sample of the batch</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>messages</name>
    <message>
        <source>+{n} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>-1 and 1 are the middle of the outermost pixels rather than their outer edges; the same for both layers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>-1 to 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0 and above</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0 and below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0 to 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0 to 6</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 adds the numbers up, 2 takes the root of their squares, a large power comes close to the largest. Other powers that are not even need a ReLU before: a negative sum has no such root.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 for grey pictures, 3 for colour.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 sample encircled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 unit off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1,797 handwritten digits as pictures of 8 × 8 grey values: which digit is it?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>150 flowers of three species, told apart by four lengths.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>16 letters from made-up names of one of four languages: which letter comes next? Each language has rules of its own; how a name begins and how long it is nobody can know.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>178 wines of three growers, told apart by 13 chemical measurements.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>2 halves height and width.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>2 keeps every second place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>442 patients: how far will the illness have gone a year later, from ten measurements?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>569 tumours described by 30 measurements of their cells: malignant or benign?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A Linear that leaves some of its weights out at random while training.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A ReLU without a corner: always above 0, for spreads and rates.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A SiLU made of simple pieces, as in MobileNetV3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A Siamese network: both pictures pass the same weights, and the distance decides.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A batch of {batch:,} needs about {needed}, but this machine has {available}. Most of it goes to what {layer} puts out: make that or the batch smaller.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A block needs a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A border of {padding} cannot be filled from a picture only {length} wide by the mode “{mode}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A constant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A copy is kept aside this often, so that a crash or power cut costs no more than that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A disc inside a ring: no straight line parts them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A disc inside a ring: watch straight borders bend into a closed line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A dropout that keeps mean and spread; it goes with SELU.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A factor of {factor:g} leaves nothing of {maps}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A filter of {kernel} does not fit into {whole} with padding {padding}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A filter of {kernel} spread out by dilation {dilation} does not fit into {whole} with padding {padding}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A formula has at most {most} letters; this one has {count}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A gate: one half of the numbers decides how much of the other half passes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A generated set has 10 to 100,000 samples, not {n}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A given value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A group is repeated 1 to {most:,} times, not {repeat}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A is attention, C attention to the memory, F the small network for every step, LN a LayerNorm.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A is attention, F the small network for every step, LN a LayerNorm.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A landscape of hills and hollows to be learnt as heights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A layer cannot feed itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A leaky ReLU that learns how much of negative numbers it lets through.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A leaky ReLU whose slope is drawn at random while training.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A learned token in front that gathers the answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A matrix of {first} times one of {second} gives {after}: every row meets every column. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A mean and a spread for every hidden number, and a draw from them (Kingma &amp; Welling 2014).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A new axis {dim} has no place in {shape}: axis 0 is the batch, the new one may be 1 to {last}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A number instead of a class: how far the disease goes within a year.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A part of “{formula}” has no value: it divides by 0, takes the root or logarithm of a negative number, or grows beyond all bounds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A picture is an SVG, PDF or PNG; let its name end in .svg, .pdf or .png, not “{name}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A picture of {size} takes {count} = {total:,} windows, but {n:,} arrive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A residual block that narrows first: 1×1, 3×3, 1×1, as in ResNet-50 (He et al. 2016).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A residual block that normalises before each convolution, so that sums pass unchanged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A row has only one axis, which has to stay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A row of {n:,} numbers has one axis only: there is no second one to transform.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A sample of this data has {parts} parts, the drawing has {inputs} Inputs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A sample of this data set has one part, and {layer} takes it already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A sample of this data set has {parts} parts, and other Inputs take them already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A sample of this data set has {parts} parts, but the network takes {count}: it does not see the rest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A screenshot is a PNG; let its name end in .png, not “{name}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A second output tells where each number stood, for MaxUnpool to put it back there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A sigmoid made of straight lines; quick on small devices.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A single sample needs about {needed}, but this machine has {available}. Most of it goes to what {layer} puts out: make that smaller.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A soft ReLU that dips a little below 0, as in YOLOv4.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A soft ReLU, used in transformers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A soft ReLU: every number times its own sigmoid.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A staircase: sharp edges are hard for smooth functions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A tiny number added to every difference, so that the slope at distance 0 exists.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A tiny number added to the mean square, against dividing by zero.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A tiny number added to the variance so that nothing is divided by zero.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A token sees only itself and those before it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A value that rises evenly from corner to corner.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A wave to be followed from a few points on it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A window of {kernel} does not fit into {maps} with padding {padding}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A wire would be left without a layer at one end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Neurarium</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Activation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adam with a weight decay that acts on the weights directly instead of through the gradient.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a learned number to every output.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add an Input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add an Output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add needs the same shape on every wire, but {first} meets {other}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Added to the neighbours&apos; size, against dividing by zero.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adds a learned row of numbers for every place in the sequence, as GPT and BERT do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adds an axis of size 1. A table becomes a picture with one channel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adds an axis of size 1. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adds fixed waves that tell where every step stands (Vaswani et al. 2017).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adds numbers at the edges. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adds numbers at the edges. Windows that slide then reach the edge, too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adds random numbers while training, so that small changes of the input do not matter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adds several wires number by number. This is the heart of a residual network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adds to each of {steps:,} steps {n:,} numbers from waves, fast ones first, that tell where it stands. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adds to every step a learned row that belongs to its place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adds to every step the learned row of its place, one of {length:,}: {length:,}·{n:,} = {total:,} parameters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adds to every step waves that tell where it stands. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adds up along some axes. Attention weighs and adds this way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adds up along some axes. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adds up {numbers} at a time: {before} becomes {after}. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adds what arrives, number by number. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adds {count} × {shape}, number by number. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adds {parts}, number by number; what is smaller is used over and over. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AffineGrid takes 6 numbers that turn, stretch and shift a picture, but {shape} arrives here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Align bottom edges</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Align centres</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Align corners</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Align left edges</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Align middles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Align right edges</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Align top edges</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All layers keep what they learnt.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All neurons of the layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All {true}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Along straight lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Along which axis the shares add up to 1: -1 the last, 1 the channels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alpha</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AlphaDropout of whole channels; it goes with SELU.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Also keep a window that only partly covers the picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Also read the sequence backwards; twice as many outputs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An ELU whose numbers stay at mean 0 and spread 1 by themselves; goes with AlphaDropout.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An ELU with fixed numbers that keep mean 0 and spread 1 from layer to layer. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An ELU without a kink at 0, whatever its alpha.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An ONNX file ends at 2 GB, this network is larger; export its weights instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An axis occurs twice in {dims}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An image of {shape} arrives: Linear would take every row of {n} numbers by itself. Flatten lays all of it out in one row.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answered {answered}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers on the way need a recurrent card that reads in one direction and of which only the last state goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Apple GPU (MPS)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrange</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrange from left to right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrange from top to bottom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrange the cards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrange the layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrange the selected cards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As PyTorch does it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As many as arrive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As soon as a batch went through the network, its gradients are here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At its end the model lays all samples out in one row; the drawing keeps them apart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At least three points are needed to lay them out anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At place {place} the brackets lie more than {most} deep.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attention</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attention to what came so far, then to the memory, then a small network for every step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attention weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attention, then a small network for every step, each with a way around it and a LayerNorm.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Averages every map down to a fixed size, whatever size arrives.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Averages every map down to {size}, however large it is. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Averages every map of {before} down to {size}. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Axes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Axes {start} to {end} cannot be joined in {shape}: axis 0 is the batch, the last one is {last}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Axis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Axis 0 is the batch and stays where it is: leave it out of {dims}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Axis {axis} of {shape} has {size:,} numbers: it cannot be continued by {pad:,} in this mode.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Axis {axis} of {shape} has {size:,} numbers: nothing would be left of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Axis {dim} does not exist in {shape}: axis 0 is the batch, the last one is {last}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Axis {dim} has a single number, of which only the sign is left: 1 or -1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Axis {dim} occurs twice in {dims}; every axis of {shape} has one place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Axis {dim} of {shape} has the places 0 to {last:,}: from {start} up to {stop} there is nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Axis {dim} of {shape} has the places 0 to {last:,}; there is no place {index}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Axis {dim} of {shape} has the size {size:,}: in pieces of {each:,} that is {given}, not {count}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Axis {dim} of {shape} has the size {size:,}: only an axis of size 1 can be left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back out of the group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Batch, steps, numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bends every number into the range -1 to 1, more gently than tanh. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bends every number into the range -1 to 1. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bends every number into the range 0 to 1. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bends every number smoothly into the range -1 to 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bends every number smoothly into the range 0 to 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bends numbers into the range 0 to 1 with straight lines between -3 and 3. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beta</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Between pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Between “{before}” and “{after}” at place {place} a sign is missing, for example *.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beyond the edge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bias</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bicubic (image)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bilinear (image)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bilinear multiplies two rows of numbers, but {first} and {second} do not come in equally many rows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Binary cross-entropy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Binary cross-entropy answers one yes-or-no question, but there are {classes} classes here. Choose cross-entropy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Binary cross-entropy expects numbers of any size, but {layer} limits them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Binary cross-entropy has a sigmoid built in already; a second one makes it learn slowly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Binary cross-entropy needs 1 number here, but {shape} arrives.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocks of {r}×{r} do not cut {maps} up evenly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bodies in a block of 8 × 8 × 8 cells: a ball, a cube, a cross or a ring?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both directions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bottleneck</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Breast cancer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brings each of {n:,} channels of a sample to mean 0 and spread 1, then learns a scale and a shift: 2·{n:,} = {total:,} parameters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brings each of {n:,} channels of a sample to mean 0 and spread 1. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brings each of {n:,} channels to mean 0 and spread 1 over the batch, then learns a scale and a shift: 2·{n:,} = {total:,} parameters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brings each of {n:,} channels to mean 0 and spread 1 over the batch. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brings every channel of a sequence to mean 0 and spread 1, sample by sample.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brings every channel of every sample to mean 0 and spread 1, by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brings every channel to mean 0 and spread 1 over the batch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brings every map down to {size} by keeping the largest numbers, however large it is. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brings every map of a volume to mean 0 and spread 1 over the batch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brings every map of a volume to mean 0 and spread 1, sample by sample.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brings every map of an image to mean 0 and spread 1, sample by sample: takes contrast away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brings every map to mean 0 and spread 1 over the batch. This steadies training.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brings every number of a row to mean 0 and spread 1 over the batch. This steadies training.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brings every sample to mean 0 and spread 1 by itself. What else is in the batch does not matter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brings every sample to mean 0 and spread 1, by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brings every {n:,} numbers along axis {dim} to length 1. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brings groups of channels to mean 0 and spread 1, sample by sample. Works with any batch size.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brings maps to another size {how}. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brings rows of numbers to length 1. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brings rows of numbers to length 1. Only their direction is left, as cosine similarity needs it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brings {groups:,} groups of {each:,} channels to mean 0 and spread 1, then learns a scale and a shift for every channel: 2·{n:,} = {total:,} parameters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brings {groups:,} groups of {each:,} channels to mean 0 and spread 1. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brings {maps} to {after} {how}. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brings {shape} numbers at a time to mean 0 and spread 1, then scales them: {total:,} parameters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brings {shape} numbers at a time to mean 0 and spread 1. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Building the network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By how much the middle of the dense part is wider.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By what the number of channels is divided in the middle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By {n:,} numbers {who}, except where the mask says yes. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By {n:,} numbers {who}. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CPU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cell: the long memory. It becomes forget gate × old cell + input gate × proposal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change a group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change how a card looks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change how pictures are handed over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the data to {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the inputs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the size of a note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ChannelShuffle mixes maps, but {shape} arrives here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Channels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a data set to train on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a loss that fits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose at least one of the inputs {allowed}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chosen to fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Circle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clip the gradient at 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour a note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Coloured shapes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Combine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compares the directions of two wires, whatever their lengths. Siamese networks and CLIP decide by it what belongs together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compares the directions of two wires: 1 for the same, 0 at right angles, -1 for opposite. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compares the directions of {numbers} on each wire: 1 for the same, 0 at right angles, -1 for opposite. {before} becomes {after}. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Computed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Computes a formula of your own, number by number. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Computes a formula of your own, number by number. Write x * sigmoid(x), or a + b / 2 for two wires.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Computes {formula} number by number; {shape} comes out. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Concat needs shapes that differ only along axis {dim}, but {first} meets {other}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect the selected layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Constant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Converting to .pt2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Converting to ONNX</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Convolution</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied: “{title}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Count the padding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cross-entropy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cross-entropy expects numbers of any size, but {layer} limits them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cross-entropy has a softmax built in already; a second one makes the network learn slowly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cross-entropy needs 2 numbers here, one for each class, but {shape} arrives.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cross-entropy needs one output per class, 2 here; the network has 1. Choose binary cross-entropy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Curves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cuts a picture into squares, one token each, as a vision transformer reads it (Dosovitskiy et al. 2021).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cuts numbers off at two bounds: a tanh made of straight lines.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cuts the maps into this many groups; every filter sees only its own group.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cuts the picture into windows and lays each one out as a column.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cuts what arrives into equal parts. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cuts what arrives into equal parts. Queries, keys and values often come out of one layer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cuts what arrives into parts of given sizes. Every part goes its own way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cuts what arrives into parts of given sizes. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cuts {shape} down to whole numbers; nothing before it can learn through it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark or light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark, light, or as the system has it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decides the initial weights and the order of the data. Same seed, same numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decides which sample falls into which part.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decoder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete a group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete a layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete a note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete {count} layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dense</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dense block</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dense layers across the tokens and across their numbers in turn: no attention (Tolstikhin et al. 2021).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Depth, height and width of every filter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Depth, height and width of the window that becomes one number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Depth, height and width that every volume is brought down to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Diabetes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Different numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Different tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Digits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Digits, Inception blocks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Digits, convolutions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Digits, hidden layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Digits, one layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Digits, residual blocks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Digits, transformer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dilation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discriminator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Distance between the pixels of one window; 1 means neighbours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Distance between the places a filter looks at; 1 means neighbours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Distance between the places in one window; 1 means neighbours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Distribute horizontally</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Distribute vertically</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Distribution</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Divide by frequency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Divide by this number instead of the size of the window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dividend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Divides every number by the size of what {size:,} neighbouring channels have at the same place. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Divides every sample by the size of its numbers, by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Divides every sample by the size of its numbers: a simpler LayerNorm, as in Llama.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Divides every weight&apos;s gradient by its recent size, so that no steep direction takes over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Divides one wire by another. Where the divisor is 0 nothing sensible comes out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Divides the first wire by the second, number by number. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Divides {first} by {second}, number by number. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Divides {shape} numbers at a time by their root mean square, then scales them: {total:,} parameters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Divides {shape} numbers at a time by their root mean square. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Divisor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Does nothing: holds a place, or gives a name to a point of the network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Double the size, joined with the maps from the way down, and two convolutions (Ronneberger et al. 2015).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag an Input onto the canvas, or open an example.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw a small network that fits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawing the cards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draws numbers from a normal distribution so that mean and spread can be learned. The middle of a variational autoencoder (Kingma &amp; Welling 2014).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draws numbers round the means while training; the means themselves otherwise. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draws {n:,} numbers round the means while training; the means themselves otherwise. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draws {numbers} between 0 and 1 for every sample, each time anew: {shape}. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draws {numbers} round 0 with spread 1 for every sample, each time anew: {shape}. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dropout between layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each step sees itself and earlier ones, none that come later: for networks that predict the next.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Eight letters drawn from ten: write them down in reverse order, position by position.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Eight letters to be put in reverse order: every position learns to look at its mirror image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Embedding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>EmbeddingBag reads a row of tokens, but {shape} arrives here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encoder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epsilon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every axis needs to be told how far: there are {n} axes ({dims}), but {m} shifts ({shifts}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every key needs a value: {layer} has keys of {key}, but values of {value}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every layer sees the maps of all layers before it and adds a few of its own (Huang et al. 2017).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every mean needs a variance of its own, but the means come as {mean} and the variances as {spread}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every number is multiplied by {omega:g} before. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every number minus its tanh.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every number of {shape} needs its place, but the places are {given}: they come from the MaxPool that this layer turns round.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every number that arrives becomes a patch of {kernel} in each of {filters}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every number times its own hard sigmoid: a quick SiLU. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every number times its own sigmoid: a soft ReLU. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every number times the tanh of its softplus: a soft ReLU that dips below 0. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every one of {count:,} tokens has a row of {n:,} numbers of its own: {count:,}·{n:,} = {total:,} parameters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every pixel becomes {r}×{r}, so that the channels must be a multiple of {square}, but {n} arrive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every query looks for keys that are like it and takes their values. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every row of the first matrix meets every column of the second. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every sample has the shape {shape}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every sample is a picture of {height:,}×{width:,} pixels in {channels:,} channels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every sample is a picture of {height:,}×{width:,} pixels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every sample is a row of {n:,} numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every sample is a sequence of {steps:,} steps with {n:,} numbers each.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every step asks all others what they have to say, {heads:,} times side by side.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every step asks all others what they have to say.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every step asks all steps, or those wired to “key”, what matters to it. A mask says yes where to look away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every token looks at the others, then thinks for itself (Vaswani et al. 2017). Repeat it for depth.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every unit adds up all incoming numbers, each with its own weight.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every weight gets its own step size from its recent gradients; a good first choice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything larger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything smaller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything that comes out is above 0. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything that comes out is below 0. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exactly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exactly, or by the quicker formula with tanh.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Except with a constant, only numbers with a fraction can be padded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Except with a constant, padding takes the last axis of a row or table, the last two of an image: {pad} is not for {shape}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exclusive or</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FNet transforms the steps and the numbers of each step: two axes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Factor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Faster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fastest here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Feature extractor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Features</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find on the canvas…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find the next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find the one before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First axis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First biases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First cell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First matrix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First slope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit the drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flatten first, and {n} outputs for {layer}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fold a group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fold needs columns (numbers of a window × windows), but {shape} arrives here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fold or unfold the group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For every sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For numbers: squared for small errors, plain for large ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For numbers: the plain distance to the target, so outliers count no more than others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For numbers: the squared distance to the target, so large errors count most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For one of several classes: how surprised the network is by the right one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For the whole batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For yes or no from a single output: how surprised the network is by the answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget gate: how much of the old cell is kept (0 nothing, 1 all).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Formula</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Four times the numbers per step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frequency ω</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fresh random numbers for every sample, also when the network is only asked. A generator begins so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the other side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frozen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GELU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GLU halves axis {dim}, but its {n:,} numbers cannot be halved (in {shape}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Generator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give {layer} weights of its own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go back to the saved file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grad-CAM looks at a convolution, and this network has none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradient clipping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GridSample needs two numbers for every pixel (height × width × 2), but {shape} arrives here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group the selected layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Groups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Growth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Halves height and width and doubles the channels, as where a stage of a ResNet begins (He et al. 2016).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hand the sources of {type} over one by one, not as a list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Handwritten digits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Height and width of a window, in pixels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Height and width of every filter, in pixels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Height and width of the picture that is to be read at these places.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Height and width of the picture that the columns make.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Height and width of the window that becomes one number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Height and width that every map is brought down to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help on what is under the pointer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hidden layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hidden numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hidden size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hidden units</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Highest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Highest slope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hills and hollows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How distance is measured: 2 is the ordinary distance, 1 the sum of absolute differences.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far apart the patches are set down; 2 doubles the size.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far apart the windows lie; less than their size: they overlap.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far each step moves the weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far numbers are moved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far the filter moves on each time; 2 halves the size.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far the window moves on each time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How length is measured: 2 is the ordinary length, 1 the sum of absolute values.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many convolutions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many different tokens there are; each has a row of its own, counted from 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many different whole numbers can arrive: 0 up to one less.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many filters the layer has; each makes one map.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many groups of maps are mixed; as in the convolution before it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many groups the channels are shared out to. 1 is like LayerNorm over the whole sample.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many maps each adds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many maps leave the block.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many neighbouring channels are looked at.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many numbers a token becomes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many numbers a token has.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many numbers pass.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many numbers the layer remembers from step to step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many numbers there are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many of them are stacked; each reads what the one below says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many parts are made, all of one size if that is possible.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many places everything moves on, one number for each axis; negative numbers move it back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many places have a row; samples may be shorter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many samples are generated.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many samples make one step; 0 takes the whole training part.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many times as high and wide the picture becomes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many times as large every map becomes; 2 doubles it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many times lower and narrower the picture becomes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many units the layer has, and numbers come out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many ways to look there are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much chance has a hand in it: how far points stray from their true place, how grainy pictures and signals are, how many letters or words are wrong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much is added at every end of the picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much is added at every end, at most half a window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much is added at every end, so that filters reach the border.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much is added at the far end alone, to reach an exact size; smaller than the stride.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much is cut off at every end of the answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much of the last step&apos;s direction is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How numbers between those that arrive are found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often the steps are compared, each time with a share of the numbers; it divides their count.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often to go through the training part before pausing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How quickly the remembered mean and spread follow the batches.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How sharp the bend is: the larger, the nearer to ReLU.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How strongly the neighbours hold a number down.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the random numbers lie.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Huber</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In repetition {number}: {problem}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In training {share} of the units are set to zero at random; now, for the chosen sample, none are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In “{layer}” {count} of {units} units are dead: they put out 0 for every one of {samples} samples and do not learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In “{name}” {count:,} of {all:,} weights hold numbers that are infinite or none at all (NaN), “{first}” for one: a training that went astray. Nothing was taken over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inception</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Input &amp; output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Input gate: how much of the proposal is written into the cell (0 nothing, 1 all).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Input: the numbers of what is read at this step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Insert Flatten and join the rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Insert Flatten: {n} maps as steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Insert Flatten: {n} rows as steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Insert Unflatten: {shape}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Insert {layers}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Insert {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Instead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Into</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Iris</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JAX (Equinox)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Joined by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Joins axes: {before} becomes {after}. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kaiming first weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kaiming, normal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kaiming, uniform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep axes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep axis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the axes, with size 1, for what is stretched over them later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the axis, with size 1. A plain row needs it: something has to be left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the corners</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the rest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the weights of this layer as they are while the others learn. What a batch normalisation remembers of the data still follows it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps a range of places along one axis. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps a range of places along one axis. The rest is left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps places {first:,} to {last:,} of axis {dim} in steps of {step}: {before} becomes {after}. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps places {first:,} to {last:,} of axis {dim}: {before} becomes {after}. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps the largest number along some axes. It tells that something was there, not where.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps the largest number along some axes. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps the largest numbers of every map in a fixed size, whatever size arrives.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps the largest numbers of {maps} until {size} is left. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps the largest of {numbers} at a time: {before} becomes {after}. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps the smallest number along some axes. It tells whether something is missing anywhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps the smallest number along some axes. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps the smallest of {numbers} at a time: {before} becomes {after}. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps {what} of every window of {kernel}. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps {what} of every window of {kernel}: {maps} become {after}. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keras</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kernel size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lambda</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Large numbers pass, those well below 0 become 0, in between it bends. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Larger numbers become this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last axis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last cells of all layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last states of all layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lay the outermost numbers exactly on each other; has no meaning for the nearest number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LayerNorm before attention and network (as in GPT), not after: steadier where there are many.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layers and examples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layout cannot be “{layout}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lays all numbers out in one row. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lays columns down as windows of a picture and adds up where they overlap.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lays columns down as windows of {kernel} in a picture of {size} and adds up where they overlap. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lays every window of {kernel} out as one column. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lays maps or tables out in one row of numbers. A Linear needs such a row.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lays several wires of one shape on top of each other. Rows become a table, maps a stack of maps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lays several wires side by side. The next layer sees all of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lays the numbers out in one row: {before} = {count:,}. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lays the same numbers out in another shape. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lays the same numbers out in another shape. Their order stays, the batch too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lays what arrives on top of each other along a new axis. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lays what arrives side by side. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lays {count:,} columns down as windows of {kernel} in a picture of {size} and adds up where they overlap. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lays {count:,} windows of {kernel} out as columns of {sum} = {rows:,} numbers. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lays {count} × {shape} on top of each other along a new axis: {after} comes out. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lays {parts} side by side: {shape} comes out. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LeNet-5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learn a scale and a shift for every channel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learn a scale for every number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learn a shift for every number, too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learn length and direction of the weights apart, or hold their largest singular value at 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learn one slope for all numbers, or one for every channel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learn rows of tokens that come often in a batch in smaller steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning rate {rate:g}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave out of the memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leaves a branch out at random while training, so that a deep network learns like shorter ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leaves out an axis of size 1. No number changes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leaves out an axis of size 1. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leaves the shape {shape} as it is. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left over in the file: {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length and direction apart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length of every filter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length of the window that becomes one number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length that every channel is brought down to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let added zeros count in the average.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let {layer} keep the rows as steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let {layer} tell its places</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lets numbers above a bound through and replaces all others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lets positive numbers through and turns all others into 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lets strong channels hold their neighbours down, as in AlexNet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Like ReLU above 0; below it bends smoothly towards a negative number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Like ReLU, but lets a little of negative numbers through, so that no unit dies.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Like tanh, but it comes near -1 and 1 more slowly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Linear (sequence)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load weights…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loaded again in a fresh process; largest difference over {count} made-up samples: {difference}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loaded again in a fresh process; largest difference over {count} real samples: {difference}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading the weights again in a fresh process</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LocalResponseNorm compares neighbouring channels of an image or a sequence, but {shape} arrives here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logarithms of the variances</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Longest row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Longest wave</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look ahead along the momentum before taking the gradient.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look back only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looks back at its own tokens, then at the encoder&apos;s: wire those to the key of the second attention.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looks up a learned row for every token and joins them to one. The order of the tokens is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looks up a learned row of numbers for every token. Words that are used alike come to lie close.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lowest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lowest slope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MLP-Mixer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made-up names of up to 12 letters. Each language has a rule of its own which vowel follows which consonant: where is the name from?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made-up names, letter by letter: the LSTM finds out the language and remembers where in a name it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made-up sentences of up to 12 words about films, books and the like: was somebody happy with it? Words such as “not” turn the meaning round.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Main menu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes everything larger, for a projector or tired eyes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes maps larger by filling in numbers between those that arrive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes maps smaller by adding up powers in every window and taking the root.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes maps smaller by averaging every window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes maps smaller by keeping the largest number of every window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes one map {r} times as high and wide out of every {square} maps: {before} becomes {after}. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes pictures larger by laying channels out as pixels side by side.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes pictures smaller without losing anything: pixels become channels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes sequences shorter by adding up powers in every window and taking the root.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes sequences shorter by averaging every window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes sequences shorter by keeping the largest number of every window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes volumes smaller by adding up powers in every window and taking the root.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes volumes smaller by averaging every window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes volumes smaller by keeping the largest number of every window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes {r}×{r} pixels out of every {square} channels. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes {square} channels out of every block of {r}×{r} pixels. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes {square} smaller maps out of every map: {before} becomes {after}. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Malignant or benign? Thirty measurements of cells, one yes-or-no answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Maps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Marks the tokens that only fill up, so that attention leaves them out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MatMul multiplies matrices, so at least two axes on each wire, but {first} meets {second}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mathematics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean absolute error (L1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean squared error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Means</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measurements have a fraction; letters, words and other tokens come as whole numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measures how far two points of {numbers} are apart: {before} becomes {after}. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measures how far two wires are apart, along their last axis. Triplet and contrastive losses are made of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measures how far two wires are apart. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mend both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mend the drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minuend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mirror image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mirrored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mixes all {size} numbers of the last two axes of {shape}: each answer is one cosine wave&apos;s share of them. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mixes every {n:,} numbers along the last axis of {shape}: each answer is one cosine wave&apos;s share of them. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mixes maps of different groups, so that the next convolution with groups sees all of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mixes {groups} groups of maps like cards. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mixes {groups} groups of {n:,} maps like cards: the first of each group, then the second. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moves all numbers towards 0 and removes the small ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moves every number {lambd:g} towards 0; what is nearer becomes 0. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moves numbers along axes; what leaves at one end comes in at the other. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moves numbers along axes; what leaves at one end comes in at the other. Swin shifts its windows this way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moves {shape} along axis {dim} by {shift:,}; what leaves at one end comes in at the other. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moves {shape} along the axes {dims} by {shifts}; what leaves at one end comes in at the other. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Multiplies matrices, one pair for every sample. Attention compares queries with keys this way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Multiplies several wires number by number. A gate between 0 and 1 lets through or holds back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Multiplies what arrives, number by number. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Multiplies {count} × {shape}, number by number. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Multiplies {parts}, number by number; what is smaller is used over and over. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NVIDIA GPU (CUDA)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names from four languages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nearest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Negative slope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neighbours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neither input decides alone: the smallest problem that needs a hidden layer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nesterov</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neurarium always puts the batch first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neurons stand in columns, so this drawing runs from left to right. Show them as cards first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New initial weights from seed {seed}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next sample it gets wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No Output of this network is as large as its Input, so nothing is reconstructed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No axis is given: 1 is the first one behind the batch, {last} the last one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No gradient reaches the input: a layer on the way answers in steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No gradient reaches these weights: the loss does not depend on them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No gradient reaches this layer: a layer on the way answers in steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No group of this network is a generator with one way in and one way out: fold its layers into a group, or take the block Generator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No layer of this network has weights, so there are no gradients to follow. Add a Linear or a Conv2d.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No layer of this network learns, so there is nothing to find fault with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No role</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No samples are chosen together: draw a lasso in Embeddings or click a cell in Confusion.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Noise lies between 0 and 1, not {noise}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of the weights fit this drawing: it has {mine}, the file {theirs}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of the weights fit this drawing: “{name}” needs {wanted}, but “{other}” in the file is {given}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Normal with a given σ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Normal: round 0, spread 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Normalisation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Normalise before each part (as GPT does, steadier) or after it (as the first transformer did).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Normalise first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not in the file: {names}. They keep what they have.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing arrives at the input “{port}” of {layer}, but {next} needs what it makes: wire something to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing arrives at {layer} yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing arrives at {layer}, but {next} needs what it makes: wire something to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing but a single number without any axis would be left of {shape}: keep the axes with size 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing comes out of {type}: it is the end of the network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is wired to {layer} yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers above 0 pass, all others become 0. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers above 0 pass, those below are multiplied by a learned slope of their channel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers above 0 pass, those below are multiplied by a learned slope of their channel: {n:,} parameters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers above 0 pass, those below are multiplied by a learned slope: 1 parameter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers above 0 pass, those below are multiplied by {slope:g}. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers above 0 pass, those below bend towards {low:g}. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers above 0 pass; those below are multiplied by a slope drawn between {low:.3g} and {high:.3g} while training, and by {middle:.3g} afterwards.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers above {threshold:g} pass, all others become {value:g}. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers between 0 and 6 pass, smaller ones become 0, larger ones 6. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers between {low:g} and {high:g} become 0, all others pass. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers between {low:g} and {high:g} pass, all others become the nearer of the two. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers far below 0 become minus this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers per token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers that are not further from 0 become 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers that the network learns, without an input. Class tokens and places begin so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers with a fraction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers, + - * / ^, brackets and functions such as sigmoid, exp or max. The wires are called a, b, c, … in their order; x is another word for a.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of a row of {n:,} numbers only one would be left, without an axis: Slice keeps the axis.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the first layer; twice as many in each after.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the last hidden layer; twice as many in each before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the rows of {tokens:,} tokens the largest number at each of {n:,} places is kept: {count:,}·{n:,} = {total:,} parameters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of {numbers} at a time it tells where the largest stands, counted from 0: {before} becomes {after}. Nothing before it can learn through it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of {numbers} at a time it tells where the smallest stands, counted from 0: {before} becomes {after}. Nothing before it can learn through it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One filter per channel, then a 1×1 that mixes them: much cheaper than a full one (Howard et al. 2017).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One for all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One layer of a decoder: steps look back, then at what an encoder made of another sequence.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One layer of a transformer: steps look at each other, then each is worked on by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One number for every part; they add up to the axis.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One of each half</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One of the two axes; 1 is the first behind the batch, -1 the last.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One output and two classes: the output becomes the probability of the second class.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One over the root of the numbers per step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One per channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One unit: a weighted sum of everything that arrives.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One unit: a weighted sum of {numbers} plus a bias: {sum} = {total:,} parameters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One unit: a weighted sum of {numbers}: {sum} = {total:,} parameters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only padding with a constant takes negative numbers, which cut off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the canvas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open either a file or an example, not both.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the group as a page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the last project at the start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opinions in a sentence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opposite quadrants belong together: the classic that one neuron cannot do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Optimiser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order of the axes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Orthogonal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Otherwise the digits example opens.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output channels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output features</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output gate: how much of the cell the outside gets to see (0 nothing, 1 all).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output padding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output padding {more} must be smaller than the stride ({stride}) or the dilation ({dilation}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output: what this card hands on at every step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pad {layers}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pad {layers} and insert {type} ({n})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Padding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Padding mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Padding {padding} cuts off both ends of {made}: nothing would be left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Padding {padding} is more than half of the window {kernel}: some windows would see nothing but padding.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Padding {pad} needs two numbers for every axis, from the last one on, and {shape} has {axes}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Padding “same” works only with stride 1, not {stride}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pairs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pairs of digits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passes everything on as it is. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste a group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste a layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste a note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste {count} layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures of 16 × 16 pixels in red, green and blue: a disc, a square or a triangle, in which colour?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixels along a side of a square.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Places</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plain distance to the target: outliers count no more than others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Points in the plane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pooling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Position: the numbers that tell where in the sequence something stands.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Power</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Power p</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pre-activation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Projection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proposal: what could be written into the cell at this step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proposal: what the new state could be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pulls every weight towards zero by the same amount, so that many become zero.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pulls every weight towards zero, large ones most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pulses and sliding panels stand still.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put into a group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puts every number back where MaxPool took it from, with 0 elsewhere. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puts every number back where MaxPool took it from, with 0 elsewhere: {maps} become {after}. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puts every number of a map back where MaxPool2d took it from, with 0 elsewhere. SegNet decodes this way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puts every number of a sequence back where MaxPool1d took it from, with 0 elsewhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puts every number of a volume back where MaxPool3d took it from, with 0 elsewhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puts the axes into another order. Maps become steps for attention, or steps become channels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puts the axes into another order. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Putting the weights in place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PyTorch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PyTorch could not be loaded: {error}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Q, K, V are what arrives as query, key and value; d is how many numbers a key has; M hides what comes later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Query</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Query and key are multiplied number by number and need the same size, but {query} meets {key}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>R is the part of the channel x that place i of the answer y covers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>R is the part of the map x that place i, j of the answer y covers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>R is the part of the volume x that place i, j, l of the answer y covers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ReLU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ReLU that stops at 6, as in MobileNet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reads a sequence step by step and learns what to remember and what to forget.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reads a sequence step by step and remembers {hidden:,} numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reads a sequence step by step with two gates: what to renew and what of the past to use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reads a sequence step by step; what it says at one step it hears at the next.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reads maps at places that another part of the network chose. So a spatial transformer turns a picture upright before it looks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reads maps at the places that arrive: -1 is the left and upper edge, 1 the right and lower. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reads maps of {before} at {count:,} places: {after} comes out. -1 is the left and upper edge, 1 the right and lower. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reads {steps:,} steps of {n:,} numbers and remembers {hidden:,}: {hidden:,}·({n:,}+{hidden:,}+2) = {total:,} parameters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reads {steps:,} steps of {n:,} numbers and remembers {hidden:,}: {total:,} parameters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reads {steps:,} steps of {n:,} numbers and remembers {hidden:,}; four gates: 4·{hidden:,}·({n:,}+{hidden:,}+2) = {total:,} parameters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reads {steps:,} steps of {n:,} numbers and remembers {hidden:,}; two gates and a proposal: 3·{hidden:,}·({n:,}+{hidden:,}+2) = {total:,} parameters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recurrent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reduction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regularisation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remember mean and spread of the training, to use them afterwards.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remember statistics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove a wire</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the wire</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the wires of the selected layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove {layer}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove {layer}, and {n} numbers for each position</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removes small numbers and leaves all others as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename the layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repeat the border</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replaces the wire from {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset gate: how much of the old state the proposal may see (0 nothing, 1 all).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset: new initial weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset: same initial weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Residual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Residual, halving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reverse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RotaryPositions turns pairs of numbers, but {n:,} arrive at every step: an odd count leaves one over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows that become longer than this are shortened to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running the .pt2 file in a fresh process</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running the ONNX file in a fresh process</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running the folder in a fresh process</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Same weights as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved as “{name}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Says for each of {shape} tokens whether it is token {padding}, which only fills up. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Says “yes” where token {padding} stands, which only fills up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scale and shift</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ScaledDotProductAttention reads steps × numbers, with one axis for heads at most in front, but {shape} arrives here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Score on the test part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search layers and commands…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Second axis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Second matrix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seconds between recovery copies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed {seed} is used from the next reset on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select at least {count} cards first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select the layers that the group is to hold.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sentences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sentences about kings and queens, girls and boys, mothers and sons, and animals: five words are there, which one was left out?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Separable conv</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set {name} of {layer} to {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set {name} to {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sets some numbers to 0 at random while training. So no unit is relied on alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sets whole channels of a sequence to 0 at random while training.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sets whole maps of a volume to 0 at random while training.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sets whole maps to 0 at random while training: neighbouring pixels know too much of each other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shapes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share dropped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share the samples out differently</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift and scale every input to mean 0 and spread 1, measured on the training part only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shortcuts round the layers: each block learns only what to add. One block is open, the other runs twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show as a card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show neurons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the log file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shrinks the output of every step to this many numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sigmoid turns the number that arrives into a probability between 0 and 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signals and volumes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signals of 64 values, of any pitch and beginning anywhere: a sine, a square wave, a sawtooth, or noise?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Six numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sixteen little squares look at each other: a vision transformer small enough to watch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sizes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sizes of the parts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slides small filters along the incoming sequence and adds up what matches.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slides small filters over the incoming maps and adds up what matches.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slides small filters through the incoming volumes and adds up what matches.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slopes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slower</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Small filters slide over the picture; each map shows what one found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Small numbers almost vanish. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smaller numbers become this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Softmax over a single number is always 1: nothing can be learned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Softmax over the channels, at every place of an image: what is to be seen where.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Softmax turned round: the smallest number gets the largest share.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Softmax turns the {n} numbers that arrive into {n} probabilities, together 100 %.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Softmax2d needs an image (channels × height × width), but {shape} arrives here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Solids</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some layers in between cannot work with it at all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some of this layer&apos;s numbers are not finite, so its points have no place. A smaller learning rate often helps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something unexpected went wrong: {error}. Your work is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spectral</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spiral</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split needs the sizes of its parts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spread σ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spreads every number of a sequence out through a small filter. Usually makes the sequence longer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spreads every number of a volume out through a small filter. Usually makes the volume larger.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spreads every pixel out through a small filter. Usually makes the picture larger.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Squared distance to the target: large errors count most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Squared for small errors, plain for large ones: outliers do not take over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Squeeze-excite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stack needs the same shape on every wire, but {first} meets {other}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standardise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stands for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stands for an operation of an imported model that has no layer here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stands for “{operator}” of an imported model, for which there is no layer here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start with a small network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State: what is handed on to the next step and to the next layer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps become smaller for weights that have moved a lot; learns ever more slowly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Straight above</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Straight line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Straight lines let the places learn; the nearest does not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stride</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subtract cannot count with yes and no: turn them into numbers first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Swaps two axes. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Swaps two axes. Rows become columns.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tables</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take out of the group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the last state, and {n} outputs for {layer}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the whole sequence of {layer}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the whole sequence of {layer}, and {n} numbers for each position</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take “{port}” of {layer}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes one axis apart into several. A row of numbers becomes a picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes one axis apart into several. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes one place along an axis and leaves the others out. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes one place along an axis: the last step, the class token, one channel. The axis goes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes one wire away from another. Distances and residues begin with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes place {index:,} of {count:,} along axis {dim}: {before} becomes {after}. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes the mean along some axes. Every step or pixel then counts alike.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes the mean along some axes. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes the mean of {numbers} at a time: {before} becomes {after}. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes the second wire away from the first, number by number. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes {second} away from {first}, number by number. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tanh, Xavier first weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tell the places, too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tells how strongly every wave occurs in what arrives. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tells real pictures from made ones: one number, the logit of being real (Radford et al. 2016).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tells where the largest number stands along an axis. The class that a network chose, the nearest entry of a codebook.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tells where the largest number stands, counted from 0; nothing before it can learn through it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tells where the smallest number stands along an axis. With distances that is the nearest one, as a codebook looks it up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tells where the smallest number stands, counted from 0; nothing before it can learn through it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ten weighted sums of 64 pixels: how far one layer gets.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That failed: {error}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That of the MaxPool that is turned round.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The GPU could not go on ({error}). The run is now on the CPU; press Train to continue.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Python export is a folder; choose a name without .py.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer does not rest on this layer, so Grad-CAM has nothing to show.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer of the network: wire the last layer to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer of the network: {shape} for every sample.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The axes along which it moves: 1 is the first behind the batch, 2, 3 are height and width of maps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The axes that go: 2, 3 are height and width of maps, 1 is the steps of a table.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The axis along which is cut; 1 is the first behind the batch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The axis along which is looked; -1 is the last one, 1 the first behind the batch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The axis along which the length becomes 1; -1 is the last one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The axis along which wires are joined: 1 joins channels or numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The axis of size 1 that is left out; 1 is the first behind the batch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The axis of the numbers that are one direction; -1 is the last one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The axis of which one place is taken; 1 is the first behind the batch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The axis that is cut; 1 is the first behind the batch: channels or numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The axis that is taken apart; 1 is the first behind the batch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The block could not be deleted: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The block “{key}” has no parameter “{name}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The block “{name}” could not be saved: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The block “{name}” is damaged and was left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The block “{name}” is in the list of layers now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The block “{name}” was made by a newer Neurarium. Please update.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The block “{name}” was replaced.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bracket at place {place} is never closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chance that a number between stacked layers is set to 0 during a training step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chance that a number is replaced during a training step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chance that a number is set to 0 during a training step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chance that a step does not look at another one during a training step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chance that a weight is left out during a training step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chance that a whole channel is replaced during a training step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chance that a whole channel is set to 0 during a training step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chance that the branch is left out during a training step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chosen sample is not among the points.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data changed, so training starts anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data set asks for an answer at each of {positions} positions ({wanted}), but there are {given} here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data set asks for one number per sample, but {shape} arrives here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data set asks for one of {n} classes at each of {positions} positions ({wanted}), but {shape} arrives here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data set asks for {n} numbers per sample, but {shape} arrives here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data set gives {given}, but this Input takes {kind}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data set gives {given}, but this Input takes {shape}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data set has {n} classes at each of {positions} positions, but {given} numbers for each arrive here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data set has {n} classes, but {shape} arrives here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data set has {vocabulary:,} different tokens, but {layer} knows {count:,} only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The drawing does not fit the data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The drawing does not fit {name} yet. The Data form offers to mend it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The drawing is damaged: a wire leads to “{node}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The drawing is damaged: two layers share one id.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The drawing is damaged: two wires lead into one input.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The drawing is damaged: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The drawing is empty; begin with add(&quot;Input&quot;, shape=…).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The drawing was made by a newer Neurarium (format {version}). Please update.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The export answers with {got} numbers instead of {wanted}; nothing was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The export gives other answers (largest difference {difference:.3g}); nothing was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The export took longer than ten minutes and was given up; nothing was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The export was cancelled; nothing was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The export was stopped; nothing was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file does not say the sizes of its input “{name}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file leaves the size “{name}” open; the drawing takes {size}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first axis to join; axis 0 is the batch and stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first half of the numbers passes as far as the second half lets it. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first half of {n:,} numbers passes as far as the second half lets it. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first place that is kept, counted from 0; -1 is the last.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first place that is no longer kept; empty: to the end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first size is the length of a sequence, and other lengths may come: shapes are shown with T.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder “{name}” is not empty; choose a new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The formula stops after “{before}”: something is missing there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The formula “{formula}” uses nothing that arrives: the first wire is called x or a.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gradient explodes: in “{layer}” it is {gradient}, {times} times the size of the weights ({weight}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gradient in “{node}” became too large to be written down.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gradient is that of the weights before their spectral normalisation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gradient vanishes on its way back: of {strong} at “{after}” only {weak} is left at “{layer}”, {times} times less. That layer hardly learns.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gradient vanishes on its way back: {strong} at “{after}”, nothing at all at “{layer}”. That layer does not learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The group “{group}” would lie in itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The group “{name}” is empty: add its layers inside the “with”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The heart of attention, without weights: queries look for keys like them and take their values.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The history of gradients in this file cannot be read, perhaps because another version wrote it. Everything else is there; it begins anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The import was cancelled; nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The largest slope that is drawn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last axis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last axis to join; -1 means the very last.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last number again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last two axes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The layers get their new first weights with the next Reset.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The logarithm of softmax, computed without rounding errors. Cross-entropy has it built in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The logarithm of the sigmoid, computed without rounding errors.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The longest gradient that is let through; longer ones are scaled down.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The loss became too large to be written down.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The loss that goes with the data and the last layer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The lower bound of {layer}, {low:g}, must be below the upper one, {high:g}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The maps of this convolution have other axes than the input, so they cannot be laid over it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mask needs a yes or no for each of the {steps:,} steps that are looked at, but {given} arrive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mean is taken over the numbers of one sample; the scale γ is learned; ε is tiny.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mean of the rows of {tokens:,} tokens, {n:,} numbers each: {count:,}·{n:,} = {total:,} parameters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The memory needs {size:,} numbers per step like the input, but {given} arrive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The missing word</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mode “{mode}” does not work on {shape}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The nearest pixel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network answers every sample of this part rightly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network answers {count} of {total} samples with something that is not a number, so there is nothing to count. Reset the weights and train with a smaller learning rate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network did not get through {steps} steps in {seconds} seconds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network has to answer with one row of numbers. Put a Flatten and a Linear before the Output.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network has to answer with {positions} rows of {classes} numbers, one row for each position; now there are {have}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network needs an Input and an Output.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network needs an Input as well: {layer} alone cannot know how many samples there are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network still needs an Output after {layer}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network takes a torch tensor, not {what}; torch.as_tensor(…, dtype=torch.float32) makes one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network takes batches of {wanted}, but one of shape {given} was handed in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network takes batches: hand one sample of {wanted} over as batch[None].</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network takes numbers with a fraction, not {type}; hand over batch.float().</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network takes whole numbers (tokens), not {type}; hand over batch.long().</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network takes {wanted} batches, one for each Input, but {given} came.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network that read cheques in 1998: 61,706 parameters, as its authors drew it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The next letter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number at every place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number in the new places, if it is a constant.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number that arrives is the predicted value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number {value:g} for every sample, in the shape {shape}. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The numbers in “{node}” became too large to be written down.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The opposite side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The order {dims} leaves out axis {left} of {shape}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The other one of the two axes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The other way round</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The parts {sizes} add up to {total:,}, but axis {dim} of {shape} has {size:,}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture is 4·2ⁿ pixels wide: 8 for 1, 16 for 2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plain rule: a step against the gradient; momentum keeps some of the last steps&apos; direction.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The power that the neighbours&apos; size is taken to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The projection ({projection}) must be smaller than the hidden size ({hidden}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The real part of the Fourier transform: every answer looks at all numbers, without any weights. FNet uses it in the place of attention.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The root of how many numbers there are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rows of all tokens become one: {count:,}·{n:,} = {total:,} parameters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rows of the first matrix ({first}) have {n:,} numbers, but the columns of the second ({second}) have {m:,}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rows of {tokens:,} tokens, {n:,} numbers each, are added up: {count:,}·{n:,} = {total:,} parameters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rule that turns gradients into new weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run&apos;s own directions need a few steps of training first: press Train, or choose random directions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same digit?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same digits with room to combine pixels before deciding.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same number everywhere, whatever the sample is. It has no input.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The samples of this data set are no texts, so there are no words to show.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The saved run does not fit this drawing; the weights that fit were taken over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The saved training state is damaged: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The saved weights do not fit this drawing: {name} is {found}, not {wanted}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The scale lies between 0.25 and 8, not {scale}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The scale lies between 1 and 2.5, not {scale}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The share that is looked at while training, to see whether it generalises. What is left is the test part.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The share the network learns from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The simplest thing to learn: one slope and one height.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sine, for networks that draw fine detail from coordinates (SIREN).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The size before the MaxPool, where its windows did not fit evenly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The size to reach instead of a factor: one number, or one per axis.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The size {size} is for maps with another number of axes than {maps} have.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sizes for one sample; every sample gets its own numbers, each time anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sizes for one sample; every sample gets the same numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sizes for one sample; every sample gets the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sizes of one sample afterwards; one of them may be -1, which means “what is left”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sizes of one sample: channels × height × width for a picture, or how many numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sizes of what leaves it, as the imported file gives them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sizes {sizes} do not say a shape: every size is 1 or more, and one of them may be -1, which means “what is left”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sizes {sizes} hold {known:,}, but {numbers} arrive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The slowest of the waves takes 2π times this many steps for one turn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The smallest length that is divided by, so that nothing is divided by zero.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The smallest slope that is drawn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The split seed is a whole number from 0 up, not {seed}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The standard deviation of the first weights; used when they are normal with a given σ.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The standard deviation of what is added.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The steps are too large: each moves the weights of “{layer}” by {share:.0%} of their size, a learning rate of {rate:g} is too high. About a thousandth is usual.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The steps are too small: even in “{layer}” none moved the weights by more than {share} of their size, a learning rate of {rate:g} is too low. About a thousandth is usual.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The target is a number: the squared distance to it is made small.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The test part is empty: give it a share of the data first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The token that only fills up short samples.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The token that only fills up short samples: its row begins at 0 and does not learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The token x of step t picks its row of the table W.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The token x of step t picks its row of the table W; T tokens arrive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The training part lies between 5 % and 95 %, the validation part up to 90 %.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights at the start are kept for networks of less than {most:,} parameters; this one has {count:,}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights have grown beyond all measure, so that there is no landscape round them. Reset the network and train with a smaller learning rate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights of “{layer}” explode: from {first} at the beginning to {now} ({times} times as large), at a learning rate of {rate:g}. A smaller one and a reset bring them back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights of “{name}” are larger than 16 GB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights of “{name}” lie in “{place}”, which is not there. Put both files in one folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights “{name}” are missing in this file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights “{name}” have the shape {got}, the drawing needs {wanted}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The whole sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The window {kernel} does not fit into {maps}: nothing would be left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The window {kernel} leaves nothing of {maps}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The wires of {names} form a circle; remove one of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {part} part is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {part} part is empty: give it a share of the data first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {what} export failed and nothing was written: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no weights in “{name}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no weights to change: only biases or nothing at all is learnt here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are too few points to lay out: {count}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is neither a file nor an example called “{name}”; the examples are {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no block “{key}”; there are {all}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no block “{name}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no card called “{name}” in this drawing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no data set to train on; choose one, for example data=&quot;digits&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no data set “{name}”; there are {all}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no example “{name}”. There are: {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no export called “{name}”; choose {all}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no file “{path}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no folder “{folder}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no formula yet; try “x * sigmoid(x)”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no group “{group}” in this drawing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no language “{name}”; there are {all}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no layer in this group.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no layer “{node}” in this drawing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no layer “{type}”. Is “{close}” meant?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no layer “{type}”; there are {all}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no network to give weights to yet: connect an Input to an Output.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no network to measure yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no network to train yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no option “{key}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no screen here for a window; `neurarium train` works without one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no state_dict in “{name}”. Save the weights where the model is: torch.save(model.state_dict(), …).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such word in the vocabulary.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no validation part whose samples could be followed: give it a share of the data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no view “{view}”; there are {views}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no {device} that torch can use on this computer; training runs on the CPU.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is not enough memory for a picture of that size; choose a smaller scale.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing here that answers to “{kind}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing on the canvas to make a picture of.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing on the clipboard that could be pasted here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to export yet: connect an Input to an Output.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to learn: all layers with weights are frozen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to learn: no layer of this network has weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to learn: no layer of this network has weights. Add a Linear or a Conv2d.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to learn: no layer on the way to the first Output can change.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to save yet: the picture is still empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to train yet: connect an Input to an Output.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These are words or numbers to look up: no gradient flows into them. Choose the layer after it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This block cannot go into a wire.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This cannot be trained yet. {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This card has no attention. MultiheadAttention, ScaledDotProductAttention and the layers of transformers have.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This card has no table of word vectors. An Embedding has one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This card is not part of the network that is trained: no path leads through it from an Input to an Output.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This card puts out no sequence: only sequences have steps to be seen one by one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This card puts out nothing that could be shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This layer answers every sample with the same numbers, so all points lie in one place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This layer has no unit {unit} any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This layer has no weights. Choose one that learns, such as a Conv2d, a Linear or an LSTM.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This layer is frozen: it gets no gradient, and its weights stay as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This layer puts out a single number, so there is no plane to see: choose a layer with two units or more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This network has too many weights for its way to be recorded ({count:,}). Random directions work.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This picture could not be made: {error}. The log has the details.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This project trains until it is paused; say for how many epochs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This shows how a layer bends the plane, so it needs points of the plane: choose Spiral, Moons or another set of points under Data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This version of Neurarium has no layer “{type}”, so nothing was pasted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This version of Neurarium has no layer “{type}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This wire cannot be laid.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Three classes around one centre.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Three kinds of flower told apart by the length and width of their petals and sepals.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Three rings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tiny attention</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Token {padding} is to be the padding, but there are rows for the tokens 0 to {last} only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens are only numbers that stand for words: how far apart they are means nothing. Choose the Embedding or a layer behind it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens go out of this card, not numbers: nothing could excite it more or less.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens of this set are whole numbers from 0 to {last}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train or pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training and validation part together are more than the whole.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training stopped. {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transformer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transpose swaps two axes, but {shape} has only one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trilinear (volume)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turns 6 numbers into places for GridSample: a picture turned, stretched and shifted. A spatial transformer learns the 6.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turns 6 numbers into {count:,} places, one for each pixel of a picture of {size}: turned, stretched and shifted together. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turns every whole number from 0 to {last:,} into a 1 at its place among {n:,}: {before} becomes {after}. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turns every whole number from 0 to {last:,} into {n:,} numbers: a 1 at its place, 0 elsewhere. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turns numbers into another kind. Tokens become measurements, comparisons become masks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turns numbers into another kind: with a fraction, whole, or yes and no.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turns numbers into shares that add up to 1, the smallest number getting the largest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turns numbers into shares that add up to 1. Cross-entropy has it built in already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turns numbers into shares that add up to 1. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turns numbers into the logarithms of shares that add up to 1. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turns pairs of numbers, the further the later the step. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turns queries and keys by their place, so that attention sees distances (Su et al. 2021).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turns random numbers into a picture that doubles its size with every layer (Radford et al. 2016).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turns the channels of every place into shares that add up to 1. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turns the {n:,} channels of every place into shares that add up to 1. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turns whole numbers into rows with a single 1. Classes and letters enter a network this way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turns {before} into {after}. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turns {n:,} numbers into the logarithms of shares that add up to 1. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turns {n:,} numbers into {n:,} shares that add up to 1, the smallest number getting the largest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turns {n:,} numbers into {n:,} shares that add up to 1. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turns {pairs:,} pairs of numbers at each of {steps:,} steps, the further the later the step. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turns {shape} into numbers with a fraction. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turns {shape} into yes (anything but 0) and no; nothing before it can learn through it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two arms wound around each other: the hard one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two arms wound round each other; sine inputs help the network to follow them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two classes need 1 number here (or 2), but {shape} arrives.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two clouds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two convolutions and a shortcut round them: what they add to the picture is learned (He et al. 2016).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two convolutions and half the size; wire its last ReLU to the way up, too (Ronneberger et al. 2015).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two half moons that reach into each other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two handwritten digits at a time, each at an Input of its own: is it the same digit?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two numbers for every axis, from the last one on: before and after it. 1, 1, 1, 1 is a frame of one pixel; negative numbers cut off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two round clouds of points: one straight line is enough.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>U-Net, down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>U-Net, up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UMAP could not lay these points out: {error}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UMAP is not installed: “pip install neurarium[umap]” brings it. t-SNE is there already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unfold a group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ungroup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uniform: between 0 and 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Units of the small network that every step goes through by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update gate: how much of the old state is kept (0 nothing, 1 all); the rest is the proposal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Upsample makes maps larger, but {shape} arrives here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use LeakyReLU instead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the weights of another layer instead of own ones; both then learn together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use {layer} for both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use {type} instead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>VAE middle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validation part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value of the biases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values for each sample at the Output: {have}. The data set needs {want}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values in a sample of this set: {wanted}. Here there were {got}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View in its own window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Views</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Views in the canvas’s place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weighs every product of a number of one input with a number of the other: how two things fit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight decay (L2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight normalisation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight normalisation needs a table of weights, which {layer} does not have.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights that are all zero have no direction and cannot be normalised.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What all other numbers become.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What arrives, {numbers}, cannot be divided by {known:,}: no size for -1 in {sizes} fits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What becomes of the rows of all tokens.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What bends the new state: tanh keeps it between -1 and 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What bends the numbers inside the small network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What every bias begins with, if a value is given: a little above 0 keeps a ReLU alive, a negative one keeps a gate shut.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What every bias is before training. PyTorch begins it with small random numbers, the shift of a normalisation with 0; beside other first weights it is 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What every number is multiplied with before the sine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What feeds the generator is no row of numbers, so there are no codes to draw.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is above it passes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is on the clipboard is not a drawing of layers, so nothing was pasted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is read at places outside the picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is taken away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What numbers below 0 are multiplied with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What stands in the new places.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the added border is filled with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the axis becomes, for example 1, 8, 8 for a picture; one size may be -1: what is left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the first numbers lie round, if they are normal; with a spread of 0 all begin there. Scales begin at 1 or close to 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the imported model calls this operation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the numbers are before training.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the products of query and key are multiplied by.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the slope is before training.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the sums are divided by.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the training makes small.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the weights are before training; once it has begun, from the next reset on. Kaiming suits ReLU, Xavier suits tanh; biases then begin at 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What these weights were at the start is not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where beta times a number is above this, the number passes unchanged; it saves work.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where samples of the data set enter the network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the answer of the network leaves; it shows probabilities, or the predicted value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the new axis goes: 1 puts it first behind the batch, -1 last.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the numbers are crunched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether every sample draws for itself, or the whole batch at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which axis comes first, which second, ...: 2, 1 swaps steps and features. The batch, axis 0, stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which axis is halved: -1 the last, 1 the channels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which norm measures the length of a row: 2 is the usual one, 1 adds the sizes up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which numbers are turned together: neighbours as in the paper, or one of each half as in LLaMA.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which numbers of a sample are brought to mean 0 and spread 1 together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which place is taken, counted from 0; -1 is the last one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which word is missing? What is learnt on the way: king − man + woman lands next to queen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>While training, a random number of spread {std:g} is added to every number; afterwards all pass as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>While training, everything becomes 0 in {share:.0f} % of the batches and grows in the others to make up for it; put it at the end of a branch, before Add.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>While training, {share:.0f} % of the channels are set to 0 as a whole and the rest grow to make up for it; afterwards all pass.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>While training, {share:.0f} % of the channels become -1.7581 as a whole, and all are shifted so that mean and spread stay; afterwards all pass.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>While training, {share:.0f} % of the numbers are set to 0 at random and the rest grow to make up for it; afterwards all pass.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>While training, {share:.0f} % of the numbers become -1.7581 at random, and all are shifted so that mean and spread stay; afterwards all pass.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>While training, {share:.0f} % of the samples become 0 as a whole and the rest grow to make up for it; put it at the end of a branch, before Add.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole (tokens)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole numbers and yes/no let nothing before them learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole sequence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why there is no layer for it here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Widening</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Windows of several sizes side by side: the network finds out which one helps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Windows of three sizes and a pooling side by side; the next layer chooses (Szegedy et al. 2015).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Windows of {kernel} hold a multiple of {area} numbers, but columns of {n} arrive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Windows of {kernel} over {maps} make {usual} or nearly so, not {wanted}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wire it to {layer}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wire {type} to what “add” returned, not to {source}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wire {type} to what “add” returned, not to {source}. Parameters are named: {name}=…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With a fraction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With tanh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With what</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With {layer} at the end the answer can only lie in {range}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Word vectors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words and letters cannot be changed little by little, so no input can be made for this unit. The samples of the data show what excites it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Works out how much each channel matters in this picture and weights it so (Hu et al. 2018).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a note on the canvas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Xavier first weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Xavier, normal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Xavier, uniform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes and no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zeros</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a and b are what arrives at both inputs; the double bars are their lengths.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a and b are what arrives at both inputs; ε is tiny.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a is drawn anew for every number at every step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a is the first half of the numbers x that arrive, b the second.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a is the learned slope below 0; with an index it is that of channel c.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a picture of {size}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a row of {n:,} numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a row of {size}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a single number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a table of {size}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a volume of {size}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>along smooth curves between neighbours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>along straight lines between neighbours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an image of {size}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>answers {value} here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as it fits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as many as arrive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as small as the numbers allow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by repeating the nearest number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by the factor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>c is the channel, i, j the place; k runs over all channels of the place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>c is what is remembered, h the answer of step t; f, i, o are gates between 0 and 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>c&apos; runs over the channels next to c, at the same place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>channel {channel}, position {place}: {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>channels along the signal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>channels of a sequence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>data is the name of a data set or an nr.DataChoice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drops {share} in training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>each of {steps:,} steps looks at all of them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>each of {steps:,} steps looks at itself and the earlier ones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>each of {steps:,} steps looks at {others:,} others</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>each unit&apos;s answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>epochs is a whole number from 1 up, not {value}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>feature maps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>feature {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>first axis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>forget gate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from_module needs an example: one batch of inputs as a tensor, or a tuple of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from_module takes a torch.nn.Module first, not {what}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gates × hidden units</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>h is the answer of step t, n the proposal for it; z and r are gates between 0 and 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hidden units</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hidden units one step before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>how sure it is of each class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>incoming maps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>input channels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>input gate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>inputs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it compares with constants</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it counts with complex numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it counts with infinity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it counts with sizes that are not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it counts with {count:,} constant numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it goes backwards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it interpolates in another way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is a variant that the layer here does not have</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it joins the batch with another axis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it joins the samples of the batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it looks numbers up in a table of another form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it measures with another norm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it mixes the samples of a batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it names an axis that is not there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it normalises {count} axes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it normalises {count} of {all} axes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it pads by a rule of ONNX&apos;s own ({kind})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it pads the batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it repeats numbers along an axis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it rolls all axes as one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it rounds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it rounds places in another way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it shuffles in another order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it takes a diagonal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it takes more inputs than the layer here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it takes {count:,} numbers out of order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it transforms another number of places</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it transforms other axes than the last</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it turns {count:,} places round</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it uses statistics that it kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it works along axes that are joined or that have the size 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it works along several axes at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it works along the batch, which samples do not share here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it works on no value of the network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its arguments are not what is expected of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its bias differs from place to place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its constant differs from sample to sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its constants do not fit together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its equation is of another kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its input is no batch of sequences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its inputs are of another kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its inputs have the batch along different axes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its mask is of another kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its mask is worked out while it runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its parts are of another kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its row numbers are constants</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its sizes are worked out while it runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its sizes do not fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its weights are of another kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its weights are worked out while it runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its weights have {count} axes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its weights “{name}” are not in the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its weights “{name}” have the sizes {given}, not {wanted}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>length {n:,}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>letters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>m is drawn anew at every step, with an index for every sample n: 0 drops it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>m is drawn anew for every channel c of every sample: 0 drops it, 1 lets it pass.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>m is drawn anew for every channel c; a and b bring mean and spread back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>m is drawn anew for every number at every step: 0 drops it, 1 lets it pass.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>m is drawn anew for every number at every step; a and b bring mean and spread back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>m is drawn anew for every weight at every step: 0 leaves it out; w are the weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>m is yes where the token x of step t is the one that only fills up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>map {map}, row {row}, column {column}: {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>map {map}, slice {slice} of {depth}, row {row}, column {column}: {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>maps of a volume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>maps of an image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>maps of {size}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>n is drawn anew for every number at every step, from a bell curve.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nesterov is yes or no, not {value}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>neuron {unit} answers {value} here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>new {type}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nr.Project takes a drawing (nr.Graph) first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nr.Project takes recipe=nr.Recipe(…)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nr.build takes a drawing (nr.Graph)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nr.export takes a project, nr.Project(graph)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nr.info takes a drawing or a project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nr.load_weights takes a project, nr.Project(graph)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nr.train takes a project, nr.Project(graph, data=…)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>numbers with a fraction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one number each</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>output channels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>output gate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>outputs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>outputs of all heads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>patch {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>place {place}: nothing (token {number})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>place {place}: “{word}” (token {number})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>plain average</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>position</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>position {place}: {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>position {place}: “{word}”, {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>position {place}: “{word}”, {value} – right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>position {place}: “{word}”, {value} – the truth is “{truth}”, {other}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>position →</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>positions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>proposal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>queries, keys, values of all heads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reset gate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>row {row}, column {column}: {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rows of numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rows of {size}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>samples of {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>share of units that are on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>size of the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>slice {slice}, row {row}, column {column}: {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>slices of the volume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>t counts the steps, 2i and 2i+1 the D numbers of one step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>t counts the steps; a pair of the D numbers is a point that is turned round 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>t counts the steps; every place has a learned row p.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>t-SNE went astray on these numbers. Another perplexity may help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tanh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>target {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>test sample {number:,}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the answer beside its target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the average</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the batch does not stand where the layer expects it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the chosen picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the chosen signal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the chosen text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the largest number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the largest number, and tells its place,</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the learned vector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the network answers {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the network answers {value}, the target is {target}: off by {error}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the network’s answer over the plane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the number of its heads cannot be told</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the other axes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the p-norm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the samples of the batch do not stand along its first axis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no layer for it yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no layer “{type}” yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>time {time}, unit {unit}: {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>time ↓</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>torch could not trace {name}: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>training sample {number:,}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>twice as many as arrive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unit {unit}: {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>units</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>units over time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>until paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>update gate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>validation sample {number:,}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>volumes of {size}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what all heads say</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what it needs could not be drawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what it says at each position</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>where it looks is worked out while it runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>where the network says blue or orange</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>which class the network says where</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>whole numbers (tokens)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>x and x&apos; are what arrives at both inputs, y what the layer answers, w its weights, b biases.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>x are the C maps that arrive; l counts the g groups, k the maps of one group.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>x are the numbers that arrive, N (by M) of them; k (and l) count how often a wave swings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>x are the numbers that arrive, y what the layer answers, w its weights, b its biases.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>x are the numbers that arrive; e to the power of each is divided by the sum of all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>x are the numbers that arrive; e to the power of minus each is divided by the sum of all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>x are the numbers that arrive; j runs over all of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>x asks, z is looked at (x itself, if nothing else is wired); h is one of H heads, d its numbers; M hides what comes later; the W are learned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>x is map c that arrives; l counts the windows, m, n are the places in one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>x is map c that arrives; m, n are the places in a block of r × r.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>x is map c that arrives; p, q are the place in it; Λ falls from 1 to 0 over one step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>x is what arrives at step t, h the answer and what is remembered; W, U, b are learned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>x is what arrives; mod n begins anew at the end of an axis with n places.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>x {x}, y {y}: answer {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>x {x}, y {y}: {name} with {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>x {x}: answer {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>y is channel c at place i; m runs over the window in the channel x that arrives.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>y is channel c of the answer; p tells where the numbers x that arrive stood before the MaxPool.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>y is channel k at place i; x the channels c that arrive; w the filter&apos;s weights m; b its bias.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>y is map c at place i, j; l counts the windows that lie over it, m, n are the places in one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>y is map c at place i, j; m, n run over the window in the map x that arrives.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>y is map c at place i, j; x the map that arrives; Λ falls from 1 to 0 over one step, κ does so along a curve.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>y is map c at place i, j; x the maps that arrive; the half brackets round down.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>y is map k at place i, j; x the maps c that arrive; w the filter&apos;s weights at its places m, n; b its bias.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>y is map k; x the maps c that arrive, read only at whole places; w the weights of the filter; b its bias.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>y is volume c at place i, j, l; m, n, q run over the window in the volume x that arrives.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>y is volume k at place i, j, l; x the volumes c that arrive; w the filter&apos;s weights at m, n, q; b its bias.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes and no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>your own sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>z are the outputs, one for each class k; y is the true class.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>z is the output, σ(z) the probability made of it; y is 1 for yes and 0 for no.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{before} is taken apart into {parts}. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{card}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{card}: {port}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{channels:,} channels cannot be shared out evenly to {groups:,} groups.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{classes} classes and as many outputs: softmax makes probabilities of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{classes} classes at each of {positions} positions: softmax makes probabilities of every row, and all positions count alike.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count:,} layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count:,} of {all:,} weights taken over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count:,} parameters need about {needed} while training, but this machine has {available}. Most of them are in {layer}: make it or what arrives there smaller.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count:,} samples encircled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count:,} units off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{epochs} epochs are done. Train goes on from here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{filters} of {kernel} over the incoming maps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{filters} of {kernel} over {maps}: {sum} = {total:,} parameters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{filters} of {kernel} spread {maps} out: {sum} = {total:,} parameters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{first} and {second} are different numbers of matrices: only the last two axes may differ.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{fresh} starts with new weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{fresh} starts with new weights; {count} other layers keep theirs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{fresh} starts with new weights; {kept} keeps what it learnt.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{groups:,} groups of {shape} hold a single number each, which would always become 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{groups:,} groups, each brought to mean 0 and spread 1 by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{groups} groups cannot share out {count} {what} evenly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{heads:,} heads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{heads} with {share:,} numbers each; {who} and at {others:,} of the memory, then passes {hidden:,} hidden units: {total:,} parameters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{heads} with {share:,} numbers each; {who}, except where the mask says yes: {total:,} parameters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{heads} with {share:,} numbers each; {who}, then passes {hidden:,} hidden units: {total:,} parameters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{heads} with {share:,} numbers each; {who}: {total:,} parameters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{label} cannot be {value}; it lies between {low} and {high}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{label} cannot be {value}; it takes whole numbers from {low} to {high}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{label} cannot be “{value}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{label} cannot be “{value}”; it is a list of whole numbers from {low} to {high}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{label} cannot be “{value}”; it is one of {allowed}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{label} is yes or no, not “{value}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{layer} ({type}) failed: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{layer} alone has {count:,} parameters: {memory} for the weights, about four times that while training. Make it or what arrives smaller.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{layer} begins with {wanted} remembered numbers (one row for each layer and direction), but {given} arrive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{layer} cannot compare yes and no: turn them into numbers first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{layer} cannot use the weights of {other}: {layer} has {mine}, {other} has {theirs}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{layer} compares the numbers of one channel, but {shape} has a single one in each: all would become 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{layer} drops whole {wanted}, but {shape} arrives here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{layer} fits sequences of the drawn length only: {shape} arrives here, and its weights depend on it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{layer} has no input “{port}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{layer} has no output “{port}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{layer} is not part of the network yet: no way leads on to the Output.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{layer} is the beginning: nothing can feed it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{layer} is the end: nothing can follow it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{layer} is to have the weights of its first repetition ({theirs}), but other sizes arrive or leave here ({mine}): what enters the group and what leaves it must be alike.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{layer} makes one row of numbers of all tokens at once, so gradients cannot tell them apart. Occlusion can.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{layer} makes {shape}: {memory} for every single sample. Make it or what arrives smaller.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{layer} needs a sequence (channels × length), but {shape} arrives here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{layer} needs a volume (channels × depth × height × width), but {shape} arrives here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{layer} needs an image (channels × height × width), but {shape} arrives here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{layer} needs at least two samples in a batch while training. Choose a larger batch, or a size that does not leave a single sample over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{layer} needs the same shape on every wire, or 1 where a size is to be stretched, but {first} meets {other}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{layer} normalises {wanted}, but {shape} arrives here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{layer} reads a sequence (steps × numbers), but {shape} arrives here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{layer} shares the {size:,} numbers of a step among {heads:,} heads, but {size:,} cannot be divided by {heads:,}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{layer} uses the weights of a layer that is not in this drawing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{layer} uses the weights of {other}, which has none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{layer} uses the weights of {other}, which is not part of the network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{layer} works with {wanted}, but {kind} arrive here ({shape}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{layer} would have to use the table of {other} the other way round ({mine} for {theirs}). Conv1d and ConvTranspose1d with windows of 1 share such a table.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{layer} · neuron {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{layer}: {problem}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{loss} compares numbers, but this data set asks for one of {classes} classes. Choose cross-entropy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{loss} needs classes, but the target here is a number. Choose mean squared error.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{many:,} times a matrix of {first} times one of {second}, which gives {after}: every row meets every column. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n:,} channels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n:,} filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n:,} maps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n:,} numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n:,} units like those of Linear over {m:,} numbers: {total:,} parameters. While training, {share:.0f} % of the weights are left out at random, anew for every batch; afterwards all are used, as they are on average.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n:,} units like those of Linear; while training, {share:.0f} % of the weights are left out at random.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n:,} units, each a weighted sum of everything that arrives.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n:,} units, each a weighted sum of {numbers} plus a bias: {sum} = {total:,} parameters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n:,} units, each a weighted sum of {numbers}: {sum} = {total:,} parameters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n:,} units, each weighing all {first:,}·{second:,} products of a first and a second number: {total:,} parameters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n:,} units, each weighing every product of a first and a second number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{names} and {count} more layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} cannot be {value}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} cannot be {value}; it lies between {low} and {high}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} cannot be “{value}”; it is one of {allowed}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} goes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is a whole number, not {value}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} {old} → {new}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: {cards:,} cards, {count:,} parameters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: {cards:,} cards; one of them ({operator}) has no layer here, so it cannot run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: {cards:,} cards; {missing:,} of them ({names}) have no layer here, so it cannot run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: {type}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: {value} – the true class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{numbers} that the network learns, the same for every sample.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} at place {place} is too large.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{on} of {all} units are above zero ({share})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{optimiser} starts with an empty memory; the weights stay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{owner} has no “{name}”. Is “{close}” meant?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{owner} has no “{name}”; it has {all}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{parameters:,} parameters · {macs} multiply-adds per sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{parameters:,} parameters · {macs} multiply-adds per sample · one of {n} classes at each of {positions} positions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{parameters:,} parameters · {macs} multiply-adds per sample · output {n} matches {n} classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{parameters:,} parameters · {macs} multiply-adds per sample · output {n} tells two classes apart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{rule}, not {what}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{sentence} A reset gives the layers the first weights that their cards ask for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{sentence} Every repetition has the weights of the first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{sentence} In {count} other activations half of the units or more are dead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{sentence} In “{layer}” half of the units or more are dead, too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{sentence} Its weights are frozen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{sentence} Its weights are those of {other}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{shape} = {numbers} that the network learns, the same for every sample.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{share} of the units are above zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{share} on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{source} already depends on {target}: this wire would make the numbers run in a circle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{start} → {end}: weight {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{steps:,} steps arrive, but there are rows for {longest:,} places only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{true} taken for {answered}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{true}, recognised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{type} finds “{name}” out from the wire: leave it away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{type} has no input “{port}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{type} has no input “{port}”; it has {all}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{type} has no output “{port}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{type} has no output “{port}”; it has {all}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{type} has no parameter “{name}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{type} has no parameter “{name}”. Is “{close}” meant?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{type} is given two sources for “{port}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{type} is wired to “{source}” of another drawing; add that layer to this one first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{type} takes no source: it is where the samples enter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{type} takes one source, not {count}; join them with Add or Concat first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{type} takes {most} sources at most ({all}), not {count}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{type}: {problem}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what} Training stopped at step {step} and kept the last good weights. A smaller learning rate (now {rate:g}) or gradient clipping usually helps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ŷ is what the network predicts, y the true value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Φ is the share of a bell curve that lies below x.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>θ are the six numbers; u, v run from -1 to 1 over the picture; g is where to read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>μ and σ are mean and spread of channel c of one sample; γ and β are learned; ε is tiny.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>μ and σ are mean and spread of group g; scale γ and shift β are learned; ε is tiny.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>μ and σ are mean and spread of one sample; scale γ and shift β are learned; ε is tiny.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>μ and σ are mean and spread over the batch; scale γ and shift β are learned; ε is tiny.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{layer}” has no weights: it learns nothing itself. Choose a layer with weights, or look at its outputs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{layer}” is dead: all of its {units} units put out 0 for every one of {samples} samples, so nothing before it learns.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{layer}” is frozen: no optimiser moves its weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{letter}” at place {place} means nothing in a formula.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” asks for weights outside its own folder (“{place}”), which are not read. Put both files in one folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” at place {place} is a function: write what it works on in brackets.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” at place {place} is no function here; is “{close}” meant?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” at place {place} is no function here; there are {all}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” at place {place} is nothing that is known here: inputs are called a, b, c, … in the order of their wires.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” at place {place} is nothing that is known here; is “{close}” meant?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” at place {place} takes one value in its brackets, not {count}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” at place {place} takes {wanted} values in its brackets, not {count}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” can hold one array, but this picture is made of {count}: choose .npz or .csv.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” cannot be read as ONNX: {reason}. Export it again, for example with torch.onnx.export.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” cannot be read as weights: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” cannot be read: {reason}. It may come from another version of torch; export it again with torch 2.8 or later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” holds more than weights, or is damaged. Reading a whole module would run code from the file, so it was not read. Save the weights alone where the model is: torch.save(model.state_dict(), …).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” holds the weights “{path}” as a pickle, which could run code when it is read. Export the model again with plain tensors as its weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” holds weights, not a network: open the drawing they belong to, then load them with “Load weights…”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” in the formula is input number {number}, but only one arrives here: wire one more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” in the formula is input number {number}, but only {count} arrive here: wire one more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is a file; choose another name for the folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is damaged: {reason}. Open an older copy of it, if you have one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is larger than 2 GB, where ONNX files end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is not a .pt2 file that can be read without running it. Save it with torch.export.save of torch 2.8 or later, or save weights alone with torch.save(model.state_dict(), …).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is not a Neurarium project. Choose a file that ends in .neurarium.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is not a whole .pt2 file: {reason}. Export it again with torch.export.save.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is of no kind that can be imported; choose a file that ends in {all}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is of no kind that weights are read from; choose a file that ends in {all}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is open in a Neurarium window; save under another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is open in another Neurarium; choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is open in another Neurarium; this is a copy, so that neither overwrites the other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” needs more memory than there is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” needs {wanted}, but “{other}” in the file is {given}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” was made by a newer Neurarium (format {found}; yours knows {known}). Update to open it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” was not saved: the disk is full. Make room or save elsewhere; the old file is intact.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” was not saved: there is no folder “{folder}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” was not saved: you may not write there. Save it in a folder of yours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” was not saved: {reason}. Try another place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” was not written: the disk is full.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” was not written: you may not write there. Choose a folder of yours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” was not written: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” was written, {width} × {height}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” was written, {width} × {height}: the largest that a PNG of it may be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{operator}” has no layer here ({reason}): the drawing shows it, but cannot run it. Replace or remove it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{operator}” has no layer here: the drawing shows it, but cannot run it. Replace or remove it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{op}” has no layer here, and the file does not say the sizes of what it makes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{path}” cannot be read: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{path}” could not be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{path}” could not be written: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{path}” is a folder; choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{path}” is a folder; choose the file inside it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{path}” is a folder; choose the name of a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{path}” is a folder; choose the project file inside it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{path}” is no ordinary file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{path}” may not be read by you; ask its owner for a copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{sign}” at place {place} does not belong there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{title}” is on the Compare board now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{word}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{word}” at {place}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
