using System.Buffers;
using Larder.Testing.Randomness;

namespace Larder.Resp.Tests.Fuzzing;

[Trait("form", "long")]
public sealed class RespFuzzTests
{
    // a million inputs in each run of the tests
    private static readonly int Rounds = LongForm.Or(200_000, 1_000_000);

    [Fact]
    public void Values_ByTheGrammar_AreReadWrittenAndReadAgainTheSame() =>
        SeededRun.Repeat(
            Rounds,
            random =>
            {
                var bytes = RespTree.Next(random);
                var value = RespValue.Parse(bytes);
                var copy = Written(value);
                Assert.Equal(copy, Written(RespValue.Parse(copy)));
                Assert.Equal(new ScanOutcome($"{bytes.Length}", null), ScanOutcome.Of(bytes));
            }
        );

    [Fact]
    public void Scan_OfAnyInputInAnyPieces_HasOneOutcome() =>
        SeededRun.Repeat(
            Rounds,
            random =>
            {
                var bytes = Input(random);
                var whole = ScanOutcome.Of(bytes);
                Assert.Equal(whole, ScanOutcome.Of(bytes, () => 1));
                Assert.Equal(whole, ScanOutcome.Of(bytes, () => random.Next(1, 20)));
            }
        );

    [Fact]
    public void Read_OfAnyInputInAnyPieces_HasOneOutcome() =>
        SeededRun.Repeat(
            Rounds,
            random =>
            {
                var bytes = Input(random);
                var whole = Outcome(new RespReader(bytes));
                Assert.Equal(whole, Outcome(new RespReader(Pieces.Of(bytes, random, 1))));
                Assert.Equal(whole, Outcome(new RespReader(Pieces.Of(bytes, random, 30))));
            }
        );

    [Fact]
    public void Read_OfWhatTheScannerFound_EndsWhereTheScannerSaid() =>
        SeededRun.Repeat(
            Rounds,
            random =>
            {
                var bytes = Input(random);
                var scanner = new RespScanner(null);
                var reader = new RespReader(bytes);
                var end = 0;
                try
                {
                    while (scanner.TryScan(bytes.AsSpan(end), out var consumed))
                    {
                        end += consumed;
                        reader.Read();
                        reader.Skip();
                        Assert.Equal(bytes.Length - end, reader.Remaining);
                    }
                }
                catch (RespProtocolException e)
                {
                    Assert.NotEmpty(e.Message);
                }
            }
        );

    [Fact]
    public void AnyInput_OfWhateverAnnouncements_AllocatesInProportionToItsLength()
    {
        Outcome(new RespReader("*1\r\n:1\r\n"u8));
        SeededRun.Repeat(
            Rounds,
            random =>
            {
                var bytes = Input(random);
                var most = 4096 + (64 * bytes.Length);

                // what the runtime needs to go some way for the first time it needs once
                Assert.True(
                    AllocatedFor(bytes) <= most || AllocatedFor(bytes) <= most,
                    $"more than {most} bytes, twice, for an input of {bytes.Length}"
                );
            }
        );
    }

    private static long AllocatedFor(byte[] bytes)
    {
        // an exception, with its trace, is what is not counted
        const int Exception = 8192;
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            RespValue.Parse(bytes);
        }
        catch (RespProtocolException)
        {
            before += Exception;
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static byte[] Input(Random random)
    {
        byte[] bytes = [.. RespTree.Next(random), .. random.Next(2) == 0 ? RespTree.Next(random) : []];
        return random.Next(4) == 0 ? bytes : Mutation.Apply(bytes, random);
    }

    private static string Outcome(RespReader reader)
    {
        var text = "";
        try
        {
            while (reader.TryRead())
            {
                text += Convert.ToHexString(Written(RespValue.From(ref reader))) + ' ';
            }
        }
        catch (RespProtocolException e)
        {
            return text + e.Message;
        }

        return text;
    }

    private static byte[] Written(RespValue value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new RespWriter(buffer);
        value.WriteTo(ref writer);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
