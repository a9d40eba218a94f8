using System.Diagnostics.Metrics;
using Larder;
using Larder.Memory;

namespace Snippets;

internal static class Metrics
{
    public static Task RunAsync()
    {
        // snippet: metrics
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter.Name == "Larder" && instrument.Name == "larder.cache.loads")
            {
                listening.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>(
            (instrument, value, tags, _) =>
                Console.WriteLine($"{instrument.Name} {tags[0].Value} {tags[1].Value} {value}")
        );
        listener.Start();

        var cache = new Cache(new MemoryStore(1000), new CacheOptions { Name = "shop" });
        cache.GetOrCreate("user:42", () => "Ada");
        listener.RecordObservableInstruments();
        // => larder.cache.loads shop ok 1
        // => larder.cache.loads shop error 0
        // end
        GC.KeepAlive(cache);
        return Task.CompletedTask;
    }
}
