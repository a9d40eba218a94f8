using Larder.Micro.Measuring;
using Larder.Micro.Report;
using Larder.Micro.Subjects;

namespace Larder.Micro.Groups;

/// <summary>What a hit costs through the framework's HybridCache, beside the same look-up by hand.</summary>
internal static class HostingGroup
{
    private const int Slices = 30;
    private const int Steps = 2000;
    private const double Most = 2;

    public static void Run(Sheet sheet)
    {
        var cache = Stacks.Four();
        var hybrid = cache.AsHybridCache();
        var byHand = Both.Of("`GetOrCreateAsync($\"user:{id}\")`", k => new FormattedHits.OfGetOrCreate(cache, k.Ids));
        var text = Both.Of("`HybridCache`, `$\"user:{id}\"`", k => new HybridHits.OfText(hybrid, k.Ids));
        var byString = Both.Of("`GetOrCreateAsync(string)`", k => new Hits.OfGetOrCreate(cache, k.Asked));
        var asString = Both.Of("`HybridCache`, string", k => new HybridHits.OfString(hybrid, k.Asked));
        Race.Run(
            [.. new[] { byHand, text, byString, asString }.SelectMany(static both => both.Contestants)],
            Slices,
            Steps
        );

        Print(byHand, null);
        Print(text, byHand);
        Print(byString, null);
        Print(asString, byString);

        void Print(Both both, Both? floor) =>
            sheet.Add(
                new Figure($"stack, {both.Name}, hot / Zipf", "ns", both.Best)
                {
                    Base = floor is null ? null : ("by hand", floor.Best),
                    Targets = floor is null ? null : [Most, Most],
                    Bytes = both.Bytes,
                    MostBytes = 0,
                }
            );
    }
}
