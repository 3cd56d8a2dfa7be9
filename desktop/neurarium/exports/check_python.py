"""In a fresh process that cannot see Neurarium: use an exported folder as its reader would, and write the outputs.

Arguments: folder, inputs (ready for the network), raw samples, outputs, outputs from raw. Imports nothing of ours, so
that the folder is shown to need nothing of ours.
"""

import sys


def main(folder: str, inputs: str, raw: str, outputs: str, outputs_from_raw: str) -> None:
    import numpy as np
    import torch

    sys.modules["neurarium"] = None  # type: ignore[assignment]  # from here on importing it fails
    sys.path.insert(0, folder)
    import predict  # type: ignore[import-not-found]  # of the folder

    network = predict.load()
    with torch.no_grad():
        np.save(outputs, network(torch.from_numpy(np.load(inputs))).numpy())
        np.save(outputs_from_raw, network(predict.prepare(np.load(raw).tolist())).numpy())


if __name__ == "__main__":
    main(*sys.argv[1:])
