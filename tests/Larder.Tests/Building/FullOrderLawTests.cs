using Larder.Building;
using Larder.Layers;
using Larder.Memory;
using Larder.Stores;
using Larder.Testing.Laws;
using Larder.Testing.Randomness;
using Larder.Testing.Stores;
using Larder.Testing.Time;
using Larder.Tests.Layers;

namespace Larder.Tests.Building;

/// <summary>All layers in any order, over memory and over two levels: refused when built, or the stack obeys the law of stores.</summary>
[Trait("form", "long")]
public sealed class FullOrderLawTests
{
    [Fact]
    public async Task Orders_OfAllLayers_AreRefusedOrObeyTheStoreLaw()
    {
        var orders = LongForm.Or(120, 20_000);
        var (refused, lawful, runs) = (0, 0, 0);
        await SeededRun.RepeatAsync(
            orders,
            async random =>
            {
                // any order is refused as a rule, so every second one is looked for
                var order = Order.Any(random);
                order = random.Next(2) == 0 ? order : order.WithoutFaults();
                if (order.Faults().Count > 0)
                {
                    refused++;
                    return;
                }

                lawful++;
                try
                {
                    runs += await LawBook.RunAsync(order.Make, order.Scans);
                }
                catch (Exception fault)
                {
                    throw new InvalidOperationException($"{order}: {fault.InnerException ?? fault}", fault);
                }
            }
        );
        LongForm.Tell($"{orders} orders of all layers, {refused} refused, {lawful} lawful in {runs} runs");
        Assert.InRange(lawful, orders / 3, orders);
        Assert.InRange(refused, orders / 4, orders);
    }

    /// <summary>Which layers stand around everything, and, over two levels, on either side.</summary>
    private sealed record Order(LayerKind[] Above, LayerKind[]? Near, LayerKind[] Far)
    {
        public bool Scans => !Above.Concat(Far).Any(static layer => layer.Name == "encryption");

        public static Order Any(Random random)
        {
            var layers = LayerKind.All.ToArray();
            random.Shuffle(layers);
            if (random.Next(2) == 0)
            {
                return new Order(layers, null, []);
            }

            // each layer is above, near, far, or on both sides
            var places = layers.Select(_ => random.Next(4)).ToArray();
            return new Order(At(0), At(1, 3), At(2, 3));

            LayerKind[] At(params int[] wanted) => [.. layers.Where((_, i) => wanted.Contains(places[i]))];
        }

        /// <summary>The same without the layers that something objects to, one after the other from the inside out.</summary>
        public Order WithoutFaults()
        {
            var made = new Order([], Near is null ? null : [], []);
            foreach (var layer in Far.Reverse())
            {
                made = Better(made, made with { Far = [layer, .. made.Far] });
            }

            foreach (var layer in Near?.Reverse() ?? [])
            {
                made = Better(made, made with { Near = [layer, .. made.Near!] });
            }

            foreach (var layer in Above.Reverse())
            {
                made = Better(made, made with { Above = [layer, .. made.Above] });
            }

            return made;

            static Order Better(Order old, Order next) => next.Faults().Count == 0 ? next : old;
        }

        public IReadOnlyList<string> Faults() => StackOrder.FaultsOf(Make(new ManualTimeProvider()));

        public ICacheStore Make(ManualTimeProvider time) =>
            Around(
                Above,
                Near is null
                    ? Memory(time)
                    : new TwoLevelStore(
                        Around(Near, Memory(time), time),
                        Around(Far, new SuspendingStore(Memory(time)), time)
                    ),
                time
            );

        public override string ToString() =>
            Near is null
                ? string.Join(" > ", Above.AsEnumerable())
                : $"{string.Join(" > ", Above.AsEnumerable())} over ({string.Join(" > ", Near.AsEnumerable())}) and ({string.Join(" > ", Far.AsEnumerable())})";

        private static ICacheStore Around(LayerKind[] layers, ICacheStore store, TimeProvider time) =>
            layers.Reverse().Aggregate(store, (inner, layer) => layer.Make(inner, time));

        private static MemoryStore Memory(TimeProvider time) => new(new MemoryStoreOptions { TimeProvider = time });
    }
}
