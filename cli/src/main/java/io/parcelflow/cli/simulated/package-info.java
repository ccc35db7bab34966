/** Commands that need no real source: the demo, simulated sources, simulated runs. */
@NullMarked
package io.parcelflow.cli.simulated;

import org.jspecify.annotations.NullMarked;
