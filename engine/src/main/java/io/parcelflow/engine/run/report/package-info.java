/** What a run says of itself: live views, the summary, the lower bound, advice. */
@NullMarked
package io.parcelflow.engine.run.report;

import org.jspecify.annotations.NullMarked;
