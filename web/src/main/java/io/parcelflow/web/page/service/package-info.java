/** The service page: health, workflows, schedule, alerts, configuration. */
@NullMarked
package io.parcelflow.web.page.service;

import org.jspecify.annotations.NullMarked;
