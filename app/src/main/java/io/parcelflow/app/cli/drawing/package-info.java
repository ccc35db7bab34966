/** Results as lines for a person: plans, runs, sources, properties, the schedule. */
@NullMarked
package io.parcelflow.app.cli.drawing;

import org.jspecify.annotations.NullMarked;
