package io.parcelflow.sandbox;

import io.parcelflow.sandbox.site.LoggedRequest;
import io.parcelflow.sandbox.site.RequestSummary;
import io.parcelflow.sandbox.site.SimulatedSite;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The requests to all sites of a sandbox, by source. Thread-safe. */
public final class RequestLog {

    private final Sandbox sandbox;

    RequestLog(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** The latest requests to all sites, by arrival. */
    public List<LoggedRequest> requests() {
        List<LoggedRequest> requests = new ArrayList<>();
        for (SimulatedSite site : sandbox.sites()) {
            requests.addAll(site.log().requests());
        }
        requests.sort(Comparator.comparingLong(LoggedRequest::arrivalNanos));
        return requests;
    }

    /** The latest requests to one site, by arrival. */
    public List<LoggedRequest> requests(String source) {
        List<LoggedRequest> requests = new ArrayList<>(sandbox.site(source).log().requests());
        requests.sort(Comparator.comparingLong(LoggedRequest::number));
        return requests;
    }

    /** Statistics of all requests to one site. */
    public RequestSummary summary(String source) {
        return sandbox.site(source).log().summary();
    }
}
