/** What a terminal shows: colours, tables, figures, drawings that change in place. */
@NullMarked
package io.parcelflow.app.cli.terminal;

import org.jspecify.annotations.NullMarked;
