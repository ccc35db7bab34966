/** Past runs: how they went over time, one of them in full, two of them side by side. */
@NullMarked
package io.parcelflow.web.page.runs;

import org.jspecify.annotations.NullMarked;
