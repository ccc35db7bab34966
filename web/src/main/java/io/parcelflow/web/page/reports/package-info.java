/** Reports: those that are kept, and others made when they are asked for. */
@NullMarked
package io.parcelflow.web.page.reports;

import org.jspecify.annotations.NullMarked;
