namespace Larder.Generators.Tests.Partial;

internal partial struct Plain
{
    public int Factor { get; set; }

    [Cached("plain:{this.Factor}:{by}", Ttl = "1m")]
    public partial int Times(int by);

    private readonly int TimesCore(int by) => Factor * by;
}
