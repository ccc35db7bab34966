/** Commands without real sources: the demo, simulated sources, simulated runs. */
@NullMarked
package io.parcelflow.cli.simulated;

import org.jspecify.annotations.NullMarked;
