/** The one way in: everything that people, commands, schedules and pages ask for. */
@NullMarked
package io.parcelflow.app.orchestration;

import org.jspecify.annotations.NullMarked;
