/** The facade of the engine: everything that programs, commands, schedules and pages use. */
@NullMarked
package io.parcelflow.runtime;

import org.jspecify.annotations.NullMarked;
