/** Past runs: the history, one run, and two runs compared. */
@NullMarked
package io.parcelflow.web.page.runs;

import org.jspecify.annotations.NullMarked;
