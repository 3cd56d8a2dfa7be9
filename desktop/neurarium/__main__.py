"""`python -m neurarium`."""

import sys

from neurarium.app.main import main

sys.exit(main())
