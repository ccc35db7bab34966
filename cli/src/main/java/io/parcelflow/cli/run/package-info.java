/** Commands that run workflows and steer the run that goes on. */
@NullMarked
package io.parcelflow.cli.run;

import org.jspecify.annotations.NullMarked;
