/** What pages show of a run: tasks as a grid, a timeline, and failures. */
@NullMarked
package io.parcelflow.web.page.run;

import org.jspecify.annotations.NullMarked;
