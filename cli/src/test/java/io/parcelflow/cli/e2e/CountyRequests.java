package io.parcelflow.cli.e2e;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.sandbox.Sandbox;
import io.parcelflow.sandbox.site.LoggedRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a simulated county was asked. */
final class CountyRequests {

    static final String COUNTY = "maricopa_api";

    private static final List<ZipCode> ZIPS = List.of(new ZipCode("85031"), new ZipCode("85033"));

    private CountyRequests() {}

    static long asked(Sandbox sandbox) {
        return sandbox.requestLog().summary(COUNTY).requests();
    }

    /** How many parcels it has that can be stored. */
    static long parcels(Sandbox sandbox) {
        return ZIPS.stream().mapToLong(sandbox::usableParcels).sum();
    }

    /** How often the same was asked, by what was asked more than once. */
    static Map<String, Integer> askedAgain(Sandbox sandbox) {
        Map<String, Integer> counts = new HashMap<>();
        for (LoggedRequest request : sandbox.requestLog().requests(COUNTY)) {
            counts.merge(request.target(), 1, Integer::sum);
        }
        counts.values().removeIf(count -> count == 1);
        return counts;
    }
}
