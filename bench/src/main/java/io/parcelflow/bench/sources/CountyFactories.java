package io.parcelflow.bench.sources;

import com.google.auto.service.AutoService;
import io.parcelflow.collectors.CollectorFactory;
import java.util.List;
import java.util.stream.IntStream;

/** The ten counties, found on the class path. */
public final class CountyFactories {

    /** Number of counties. */
    public static final int COUNT = 10;

    private CountyFactories() {}

    /** Names of their sources. */
    public static List<String> names() {
        return IntStream.rangeClosed(1, COUNT).mapToObj(CountyFactory::name).toList();
    }

    /** Number 1. */
    @AutoService(CollectorFactory.class)
    public static final class One extends CountyFactory {
        public One() {
            super(1);
        }
    }

    /** Number 2. */
    @AutoService(CollectorFactory.class)
    public static final class Two extends CountyFactory {
        public Two() {
            super(2);
        }
    }

    /** Number 3. */
    @AutoService(CollectorFactory.class)
    public static final class Three extends CountyFactory {
        public Three() {
            super(3);
        }
    }

    /** Number 4. */
    @AutoService(CollectorFactory.class)
    public static final class Four extends CountyFactory {
        public Four() {
            super(4);
        }
    }

    /** Number 5. */
    @AutoService(CollectorFactory.class)
    public static final class Five extends CountyFactory {
        public Five() {
            super(5);
        }
    }

    /** Number 6. */
    @AutoService(CollectorFactory.class)
    public static final class Six extends CountyFactory {
        public Six() {
            super(6);
        }
    }

    /** Number 7. */
    @AutoService(CollectorFactory.class)
    public static final class Seven extends CountyFactory {
        public Seven() {
            super(7);
        }
    }

    /** Number 8. */
    @AutoService(CollectorFactory.class)
    public static final class Eight extends CountyFactory {
        public Eight() {
            super(8);
        }
    }

    /** Number 9. */
    @AutoService(CollectorFactory.class)
    public static final class Nine extends CountyFactory {
        public Nine() {
            super(9);
        }
    }

    /** Number 10. */
    @AutoService(CollectorFactory.class)
    public static final class Ten extends CountyFactory {
        public Ten() {
            super(10);
        }
    }
}
