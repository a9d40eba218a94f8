using System.Buffers;
using Larder.Resp.Model;

namespace Larder.Resp;

/// <content>What stands after the first line.</content>
public ref partial struct RespReader
{
    private void ReadBulk(ReadOnlySpan<byte> line)
    {
        if (line is [(byte)'?'] && Kind == RespKind.BulkString)
        {
            Bytes = ReadChunks();
            return;
        }

        if (!Digits.TryParse(line, out var length) || line[0] == '+')
        {
            throw Fault.Number;
        }

        if (length == -1 && Kind == RespKind.BulkString)
        {
            SetNull();
            return;
        }

        Bytes = ReadPayload(length);
    }

    private ReadOnlySpan<byte> ReadPayload(long length)
    {
        if (length < 0)
        {
            throw Fault.Number;
        }

        if (length > _limits.MaxBulkLength)
        {
            throw Fault.Bulk(_limits.MaxBulkLength);
        }

        var payload = _input.ReadBytes((int)length);
        _input.ReadLineEnd();
        return payload;
    }

    private ReadOnlySpan<byte> ReadChunks()
    {
        var whole = new ArrayBufferWriter<byte>();
        while (true)
        {
            var marker = _input.Next();
            if (marker != (byte)RespKind.Chunk)
            {
                throw Fault.Misplaced((RespKind)marker);
            }

            if (!Digits.TryParse(_input.ReadLine(_limits.MaxLineLength), out var length))
            {
                throw Fault.Number;
            }

            if (length == 0)
            {
                return whole.WrittenSpan;
            }

            if (whole.WrittenCount + length > _limits.MaxBulkLength)
            {
                throw Fault.Bulk(_limits.MaxBulkLength);
            }

            whole.Write(ReadPayload(length));
        }
    }

    private void ReadCount(ReadOnlySpan<byte> line)
    {
        Bytes = default;
        if (line is [(byte)'?'])
        {
            Count = Streamed;
            return;
        }

        if (!Digits.TryParse(line, out var count) || line[0] == '+')
        {
            throw Fault.Number;
        }

        if (count == -1 && Kind == RespKind.Array)
        {
            SetNull();
            return;
        }

        if (count is < 0 or > int.MaxValue)
        {
            throw count < 0 ? Fault.Number : Fault.Count(_limits.MaxCount);
        }

        count *= Kinds.HasPairs(Kind) ? 2 : 1;
        Count = count > _limits.MaxCount ? throw Fault.Count(_limits.MaxCount) : (int)count;
    }

    private void SetNull()
    {
        Kind = RespKind.Null;
        Bytes = default;
    }
}
