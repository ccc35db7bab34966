/** Text output for terminals: plans, runs, sources, properties, the schedule. */
@NullMarked
package io.parcelflow.cli.render;

import org.jspecify.annotations.NullMarked;
