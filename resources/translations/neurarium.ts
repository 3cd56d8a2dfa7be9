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
    <name>Balance</name>
    <message>
        <source>{target} from {low} to {high}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CanvasView</name>
    <message>
        <source>Add a layer after it…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a layer here…</source>
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
        <source>How a picture reaches the network: as an image for convolutions, as rows one after the other for an LSTM, or as one long row of numbers.</source>
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
        <source>image 1×{rows}×{columns}</source>
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
        <source>A folder: readable code, the weights, an example of use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export: {0}</source>
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
        <source>PyTorch source…</source>
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
    <name>Header</name>
    <message>
        <source>The network in one line</source>
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
        <source>Worth a look.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{size} px</source>
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
    <name>MainWindow</name>
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
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Surface</source>
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
        <source>Name of the layer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NetworkPage</name>
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
        <source>output · parameters</source>
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
    <name>ParamRows</name>
    <message>
        <source>▸ Less often needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>▾ Less often needed</source>
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
    <name>Search</name>
    <message>
        <source>add layer</source>
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
        <source>Show this view in a window of its own</source>
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
    <name>messages</name>
    <message>
        <source>+{n} more</source>
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
        <source>0 to 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 filter</source>
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
        <source>1,797 handwritten digits as pictures of 8 × 8 grey values: which digit is it?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>150 flowers of three species, told apart by four lengths.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>178 wines of three growers, told apart by 13 chemical measurements.</source>
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
        <source>A batch of {batch:,} needs about {needed}, but this machine has {available}. Most of it goes to what {layer} puts out: make that or the batch smaller.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A border of {padding} cannot be filled from a picture only {length} wide by the mode “{mode}”.</source>
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
        <source>A filter of {kernel} does not fit into a picture of {size} with padding {padding}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A filter of {kernel} spread out by dilation {dilation} does not fit into a picture of {size} with padding {padding}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A generated set has 10 to 100,000 points, not {n}.</source>
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
        <source>A number instead of a class: how far the disease goes within a year.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A screenshot is a PNG; let its name end in .png, not “{name}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A single sample needs about {needed}, but this machine has {available}. Most of it goes to what {layer} puts out: make that smaller.</source>
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
        <source>A tiny number added to the variance so that nothing is divided by zero.</source>
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
        <source>Add a learned number to every output.</source>
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
        <source>Adds several wires number by number. This is the heart of a residual network.</source>
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
        <source>All layers keep what they learnt.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All neurons of the layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Along which axis the shares add up to 1: -1 the last, 1 the channels.</source>
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
        <source>An ONNX file ends at 2 GB, this network is larger; export its weights instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An image of {shape} arrives: Linear would take every row of {n} numbers by itself. Flatten lays all of it out in one row.</source>
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
        <source>Arrange the cards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrange the layers</source>
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
        <source>Axes {start} to {end} cannot be joined in {shape}: axis 0 is the batch, the last one is {last}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Axis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Axis {dim} does not exist in {shape}: axis 0 is the batch, the last one is {last}.</source>
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
        <source>BatchNorm1d normalises rows of numbers, but {shape} arrives here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>BatchNorm2d normalises maps of an image, but {shape} arrives here.</source>
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
        <source>Bias</source>
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
        <source>Both directions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Breast cancer</source>
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
        <source>Brings every channel to mean 0 and spread 1 over the batch.</source>
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
        <source>CPU</source>
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
        <source>Change {name}</source>
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
        <source>Close the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Combine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Computed</source>
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
        <source>Converting to ONNX</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Convolution</source>
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
        <source>Cuts the maps into this many groups; every filter sees only its own group.</source>
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
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete a layer</source>
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
        <source>Device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Diabetes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Digits</source>
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
        <source>Dilation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Distance between the pixels a filter looks at; 1 means neighbours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Distance between the pixels in one window; 1 means neighbours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Divide by this number instead of the size of the window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Divides every weight&apos;s gradient by its recent size, so that no steep direction takes over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Divisor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
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
        <source>Dropout between layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit</source>
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
        <source>Every number times its own sigmoid: a soft ReLU. Nothing to learn.</source>
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
        <source>Exactly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exactly, or by the quicker formula with tanh.</source>
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
        <source>Faster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fastest here</source>
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
        <source>First axis</source>
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
        <source>For yes or no from a single output: how surprised the network is by the answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forms</source>
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
        <source>Go back to the saved file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradient clipping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Groups</source>
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
        <source>Height and width of every filter, in pixels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Height and width of the window that becomes one number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Height and width that every map is averaged down to.</source>
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
        <source>Hidden size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hills and hollows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far each step moves the weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far points stray from their true place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far the window moves on each time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many filters the layer has; each makes one map.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many numbers the layer remembers from step to step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many of them are stacked; each reads what the one below says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many pixels are added around the maps, at most half a window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many pixels are added around the picture, so that filters reach its border.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many pixels the filter moves on each time; 2 halves the picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many points are generated.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many samples make one step; 0 takes the whole training part.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many units the layer has, and numbers come out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much of the last step&apos;s direction is kept.</source>
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
        <source>Huber</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In training {share} of the units are set to zero at random; now, for the chosen sample, none are.</source>
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
        <source>Insert {layers}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Insert {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Iris</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Joins axes: {before} becomes {after}. Nothing to learn.</source>
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
        <source>Keeps {what} of every window of {kernel}. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps {what} of every window of {kernel}: maps of {before} become {after}. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kernel size</source>
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
        <source>LSTM reads a sequence (steps × numbers), but {shape} arrives here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Large numbers pass, those well below 0 become 0, in between it bends. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last axis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last state</source>
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
        <source>Lays maps or tables out in one row of numbers. A Linear needs such a row.</source>
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
        <source>Lays what arrives side by side. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lays {parts} side by side: {shape} comes out. Nothing to learn.</source>
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
        <source>Learning rate</source>
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
        <source>Lets positive numbers through and turns all others into 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Like ReLU, but lets a little of negative numbers through, so that no unit dies.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Like the system</source>
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
        <source>Look ahead along the momentum before taking the gradient.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss</source>
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
        <source>Makes maps smaller by averaging every window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes maps smaller by keeping the largest number of every window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Malignant or benign? Thirty measurements of cells, one yes-or-no answer.</source>
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
        <source>Mend both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mend the drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mirror image</source>
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
        <source>Move</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NVIDIA GPU (CUDA)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Negative slope</source>
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
        <source>Noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Noise lies between 0 and 1, not {noise}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Normalisation</source>
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
        <source>Nothing comes out of {type}: it is the end of the network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is wired to {layer} yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers above 0 pass, all others become 0. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers above 0 pass, those below are multiplied by {slope:g}. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One output and two classes: the output becomes the probability of the second class.</source>
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
        <source>Only the canvas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open either a file or an example, not both.</source>
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
        <source>Output size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pad {layers}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pad {layers} and insert Conv2d ({n})</source>
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
        <source>Padding {padding} is more than half of the window {kernel}: some windows would see nothing but padding.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Padding “same” works only with stride 1, not {stride}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste a layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste {count} layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plain distance to the target: outliers count no more than others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Points</source>
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
        <source>Previous sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Projection</source>
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
        <source>PyTorch could not be loaded: {error}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>R is the part of the map x that place i, j of the answer y covers.</source>
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
        <source>Reads {steps:,} steps of {n:,} numbers and remembers {hidden:,}: {total:,} parameters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reads {steps:,} steps of {n:,} numbers and remembers {hidden:,}; four gates: 4·{hidden:,}·({n:,}+{hidden:,}+2) = {total:,} parameters.</source>
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
        <source>Remove {name}</source>
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
        <source>Reset: new initial weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset: same initial weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run</source>
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
        <source>Scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scale and shift</source>
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
        <source>Settings…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shape</source>
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
        <source>Sine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slides small filters over the incoming maps and adds up what matches.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slope</source>
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
        <source>Softmax over a single number is always 1: nothing can be learned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Softmax turns the {n} numbers that arrive into {n} probabilities, together 100 %.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some layers in between cannot work with it at all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something unexpected went wrong: {error}. Your work is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spiral</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split seed</source>
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
        <source>Standardise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start with a small network</source>
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
        <source>Straight line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stride</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tables</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the last state, and {n} outputs for {layer}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take “{port}” of {layer}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ten weighted sums of 64 pixels: how far one layer gets.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That failed: {error}</source>
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
        <source>The answer of the network: wire the last layer to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer of the network: {shape} for every sample.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The axis along which wires are joined: 1 joins channels or numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chance that a number between stacked layers is set to 0 during a training step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chance that a number is set to 0 during a training step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data changed, so training starts anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data set asks for one number per sample, but {shape} arrives here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data set asks for {n} numbers per sample, but {shape} arrives here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data set gives {given}, but this Input takes {shape}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data set has {n} classes, but {shape} arrives here.</source>
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
        <source>The export failed: {error}</source>
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
        <source>The first axis to join; axis 0 is the batch and stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder “{name}” is not empty; choose a new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gradient in “{node}” became too large to be written down.</source>
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
        <source>The network answers every sample of this part rightly.</source>
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
        <source>The network needs an Input and an Output.</source>
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
        <source>The number that arrives is the predicted value.</source>
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
        <source>The plain rule: a step against the gradient; momentum keeps some of the last steps&apos; direction.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The projection ({projection}) must be smaller than the hidden size ({hidden}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rule that turns gradients into new weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same digits with room to combine pixels before deciding.</source>
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
        <source>The sizes of one sample: channels × height × width for a picture, or how many numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The split seed is a whole number from 0 up, not {seed}.</source>
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
        <source>The training part lies between 5 % and 95 %, the validation part up to 90 %.</source>
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
        <source>The window {kernel} does not fit into maps of {size}: nothing would be left.</source>
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
        <source>The {what} export failed and nothing was written: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is neither a file nor an example called “{name}”; the examples are {names}.</source>
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
        <source>There is no {device} that torch can use on this computer; training runs on the CPU.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing here that answers to “{kind}”.</source>
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
        <source>There is nothing to learn: no layer of this network has weights. Add a Linear or a Conv2d.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to train yet: connect an Input to an Output.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This cannot be trained yet. {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This project trains until it is paused; say for how many epochs.</source>
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
        <source>This version runs networks with one Input, and {layer} is there already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This version trains networks with one Output, and {layer} is there already.</source>
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
        <source>Together</source>
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
        <source>Turns numbers into shares that add up to 1. Cross-entropy has it built in already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turns numbers into shares that add up to 1. Nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turns {n:,} numbers into {n:,} shares that add up to 1. Nothing to learn.</source>
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
        <source>Two half moons that reach into each other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two round clouds of points: one straight line is enough.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
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
        <source>Validation part</source>
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
        <source>Weight decay (L2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is on the clipboard is not a drawing of layers, so nothing was pasted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What numbers below 0 are multiplied with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the added border is filled with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the training makes small.</source>
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
        <source>Where the numbers are crunched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which numbers of a sample are brought to mean 0 and spread 1 together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>While training, {share:.0f} % of the numbers are set to 0 at random and the rest grow to make up for it; afterwards all pass.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole sequence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window size</source>
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
        <source>With tanh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With {layer} at the end the answer can only lie in {range}.</source>
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
        <source>a row of {n:,} numbers</source>
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
        <source>an image of {size}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>answers {value} here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>c is what is remembered, h the answer of step t; f, i, o are gates between 0 and 1.</source>
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
        <source>full</source>
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
        <source>m is drawn anew for every number at every step: 0 drops it, 1 lets it pass.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>map {map}, row {row}, column {column}: {value}</source>
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
        <source>nr.train takes a project, nr.Project(graph, data=…)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>output channels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>plain average</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>row {row}, column {column}: {value}</source>
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
        <source>target {value}</source>
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
        <source>the chosen picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the largest number</source>
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
        <source>time {time}, unit {unit}: {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>time ↓</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unit {unit}: {value}</source>
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
        <source>where the network says blue or orange</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>which class the network says where</source>
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
        <source>y is map c at place i, j; m, n run over the window in the map x that arrives.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>y is map k at place i, j; x the maps c that arrive; w the filter&apos;s weights at its places m, n; b its bias.</source>
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
        <source>{classes} classes and as many outputs: softmax makes probabilities of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count:,} parameters need about {needed} while training, but this machine has {available}. Most of them are in {layer}: make it or what arrives there smaller.</source>
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
        <source>{groups} groups cannot share out {count} {what} evenly.</source>
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
        <source>{layer} makes {shape}: {memory} for every single sample. Make it or what arrives smaller.</source>
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
        <source>{type} finds “{name}” out from the wire: leave it away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{type} has no input “{port}”.</source>
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
        <source>μ and σ are mean and spread of one sample; scale γ and shift β are learned; ε is tiny.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>μ and σ are mean and spread over the batch; scale γ and shift β are learned; ε is tiny.</source>
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
        <source>“{name}” is not a Neurarium project. Choose a file that ends in .neurarium.</source>
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
        <source>“{path}” cannot be read: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{path}” could not be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{path}” is a folder; choose another name.</source>
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
        <source>“{path}” may not be read by you; ask its owner for a copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{word}”</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
