using Larder.Testing.Time;

namespace Larder.Generators.Tests.Partial;

internal sealed partial class Policies(Cache cache, ManualTimeProvider time)
{
    public int Runs { get; private set; }

    public bool Fails { get; set; }

    [Cached("short:{n}", Ttl = "1m30s")]
    public partial int Short(int n);

    [Cached("sliding:{n}", Ttl = "3m", Sliding = "1m")]
    public partial int Sliding(int n);

    [Cached("small:{n}", Ttl = "1m", When = nameof(IsSmall))]
    public partial int Small(int n);

    [Cached("list:{n}", Ttl = "1m", Unless = nameof(ListRules.IsEmpty), Rules = typeof(ListRules))]
    public partial IReadOnlyList<int> List(int n);

    [Cached("timed:{seconds}", TtlFrom = nameof(LifeOf))]
    public partial int Timed(int seconds);

    [Cached("tagged:{n}", Ttl = "1m", Tags = ["all", "owner:{owner}", "result:{result}"])]
    public partial ValueTask<int> TaggedAsync(int n, [NotKey] string owner);

    [Cached("nullable:{n}", Ttl = "1m", SkipNull = true)]
    public partial string? Nullable(int n);

    [Cached("failing:{n}", Ttl = "1m", FailSafe = "1h")]
    public partial int Failing(int n);

    [Cached("erring:{n}", Ttl = "1m", ErrorsFor = "10s")]
    public partial int Erring(int n);

    [Cached("slow:{seconds}", Ttl = "1m", MinDuration = "3s")]
    public partial int Slow(int seconds);

    [Cached("early:{n}", Ttl = "100s", Early = "80%")]
    public partial Task<int> EarlyAsync(int n);

    private static bool IsSmall(int n) => n < 100;

    private static TimeSpan LifeOf(int seconds) => TimeSpan.FromSeconds(seconds);

    private int ShortCore(int n) => ++Runs;

    private int SlidingCore(int n) => ++Runs;

    private int SmallCore(int n) => ++Runs;

    private IReadOnlyList<int> ListCore(int n) => [.. Enumerable.Range(0, n)];

    private int TimedCore(int seconds) => seconds;

    private ValueTask<int> TaggedCoreAsync(int n, string owner) => new(n);

    private string? NullableCore(int n) => n > 0 ? null : "";

    private int FailingCore(int n) => Fails ? throw new InvalidOperationException("no") : ++Runs;

    private int ErringCore(int n)
    {
        Runs++;
        return Fails ? throw new InvalidOperationException("no") : n;
    }

    private int SlowCore(int seconds)
    {
        time.Advance(TimeSpan.FromSeconds(seconds));
        return seconds;
    }

    private Task<int> EarlyCoreAsync(int n) => Task.FromResult(++Runs);
}
