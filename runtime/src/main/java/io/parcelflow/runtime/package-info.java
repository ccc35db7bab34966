/** The one way in: everything that people, commands, schedules and pages ask for. */
@NullMarked
package io.parcelflow.runtime;

import org.jspecify.annotations.NullMarked;
