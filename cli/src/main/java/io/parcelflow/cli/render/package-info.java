/** Results as lines for a person: plans, runs, sources, properties, the schedule. */
@NullMarked
package io.parcelflow.cli.render;

import org.jspecify.annotations.NullMarked;
