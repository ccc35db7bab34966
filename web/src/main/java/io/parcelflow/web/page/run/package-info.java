/** Parts of pages about a run: the task grid, the timeline and failures. */
@NullMarked
package io.parcelflow.web.page.run;

import org.jspecify.annotations.NullMarked;
