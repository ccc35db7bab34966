/** Reports: those that are kept, and others made when they are asked for. */
@NullMarked
package io.parcelflow.app.web.page.reports;

import org.jspecify.annotations.NullMarked;
