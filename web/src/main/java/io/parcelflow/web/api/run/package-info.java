/** Runs, plans, workflows and the schedule in the API. */
@NullMarked
package io.parcelflow.web.api.run;

import org.jspecify.annotations.NullMarked;
