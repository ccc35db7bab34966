/** Commands that execute and control runs. */
@NullMarked
package io.parcelflow.cli.run;

import org.jspecify.annotations.NullMarked;
