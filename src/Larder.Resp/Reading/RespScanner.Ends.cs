using Larder.Resp.Model;
using Larder.Resp.Reading;

namespace Larder.Resp;

/// <content>What the end of a line or of a payload means.</content>
public partial struct RespScanner
{
    private bool EndLine()
    {
        _phase = Phase.Marker;
        return _kind == RespKind.End ? _nesting.EndStreamed() : _nesting.EndValue();
    }

    private bool EndHeader()
    {
        _phase = Phase.Marker;
        return Kinds.IsAggregate(_kind) ? EndCount() : EndLength();
    }

    private bool EndCount()
    {
        if (_number.IsNull)
        {
            return _kind == RespKind.Array ? _nesting.EndValue() : throw Fault.Number;
        }

        if (_number.IsStreamed)
        {
            return _nesting.Open(_kind, Nesting.Streamed, _limits);
        }

        var count = _number.Value;
        if (Kinds.HasPairs(_kind))
        {
            count = count <= int.MaxValue ? count * 2 : count;
        }

        return count > _limits.MaxCount
            ? throw Fault.Count(_limits.MaxCount)
            : _nesting.Open(_kind, (int)count, _limits);
    }

    private bool EndLength()
    {
        if (_number.IsNull)
        {
            return _kind == RespKind.BulkString ? _nesting.EndValue() : throw Fault.Number;
        }

        if (_number.IsStreamed)
        {
            return _kind == RespKind.BulkString
                ? _nesting.Open(RespKind.Chunk, Nesting.Streamed, _limits)
                : throw Fault.Number;
        }

        var length = _number.Value;
        if (_kind == RespKind.Chunk && length == 0)
        {
            return _nesting.EndChunks();
        }

        if (length > _limits.MaxBulkLength)
        {
            throw Fault.Bulk(_limits.MaxBulkLength);
        }

        if (_kind == RespKind.Chunk)
        {
            _nesting.Lengthen(length, _limits);
        }

        _left = length;
        _phase = length == 0 ? Phase.PayloadEnd : Phase.Payload;
        return false;
    }

    private bool EndPayload()
    {
        _phase = Phase.Marker;
        return _kind != RespKind.Chunk && _nesting.EndValue();
    }
}
