/** What pages show of a run: its tasks as a grid, its course over time, what went wrong. */
@NullMarked
package io.parcelflow.web.page.run;

import org.jspecify.annotations.NullMarked;
