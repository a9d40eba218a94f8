namespace Larder.Generators.Tests.Cases;

/// <summary>Methods that count how often their body ran.</summary>
public sealed partial class Calls(Cache cache)
{
    private int _runs;

    public int Runs => _runs;

    public Func<object?> Body { get; set; } = static () => null;

    public TaskCompletionSource<int> Gate { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Cached("opt:{page}:{name}", Ttl = "1m")]
    public partial int Optional(int page = 5, string? name = null);

    [Cached(Ttl = "1m")]
    public partial int Plain(int id);

    [Cached("any:{T}:{value}", Ttl = "1m")]
    public partial int Any<T>(T value);

    [Cached("fetch:{user}", Ttl = "1m")]
    public partial string Fetch(int user, [NotKey] string request);

    [Cached("code:{code}", Ttl = "1m")]
    public partial int Own(Keys.Code code);

    [Cached("body:{id}", Ttl = "1m")]
    public partial object? Answer(int id);

    [Cached("filled:{id}", Ttl = "1m", SkipEmpty = true)]
    public partial object? Filled(int id);

    [Cached("zero:{id}", Ttl = "1m", SkipEmpty = true)]
    public partial int Zero(int id);

    [Cached("gate:{id}", Ttl = "1m")]
    public partial Task<int> GatedAsync(int id);

    [Cached("calls:slow:{id}", Ttl = "1m")]
    public partial int Slow(int id);

    private int Ran() => Interlocked.Increment(ref _runs);

    private int OptionalCore(int page, string? name) => Ran();

    private int PlainCore(int id) => Ran();

    private int AnyCore<T>(T value) => Ran();

    private string FetchCore(int user, string request) => $"{user} for {request} #{Ran()}";

    private int OwnCore(Keys.Code code) => Ran();

    private object? AnswerCore(int id)
    {
        Ran();
        return Body();
    }

    private object? FilledCore(int id) => AnswerCore(id);

    private int ZeroCore(int id) => 0;

    private Task<int> GatedCoreAsync(int id)
    {
        Ran();
        return Gate.Task;
    }

    private int SlowCore(int id)
    {
        var runs = Ran();
        Thread.Sleep(50);
        return runs;
    }
}
