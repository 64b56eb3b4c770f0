using Ballast.Worker.Preprocessing;

namespace Ballast.Worker.Tests.Preprocessing;

public sealed class ImageScalingTests
{
    [Theory]
    [InlineData(1f, 0.5f, 8f)]        // 0 to 1
    [InlineData(16f, 5f, 5f)]         // 0 to 16
    [InlineData(255f, 127.5f, 8f)]    // 0 to 255
    public void The_largest_value_tells_the_scale(float largest, float value, float expected)
    {
        var image = new float[64];
        (image[10], image[20]) = (largest, value);
        var result = Scale(image);
        Assert.Equal(16, result[10], 1e-4);
        Assert.Equal(expected, result[20], 1e-4);
        Assert.Equal(0, result[0]);
    }

    [Fact]
    public void A_larger_image_is_cut_to_its_ink_and_fills_the_height()
    {
        // A bar of 4 by 16 pixels anywhere in 28 by 28 becomes a bar of 2 by 8 in the middle.
        var image = new float[28 * 28];
        for (var y = 3; y < 19; y++)
        {
            for (var x = 20; x < 24; x++)
            {
                image[(y * 28) + x] = 255;
            }
        }

        var result = Scale(image);
        for (var i = 0; i < result.Length; i++)
        {
            Assert.Equal(i % 8 is 3 or 4 ? 16 : 0, result[i], 1e-4);
        }
    }

    [Fact]
    public void A_cell_is_the_mean_of_the_area_it_covers()
    {
        // Ink in two opposite corners of 28 by 28: each cell covers 3.5 by 3.5 pixels.
        var image = new float[28 * 28];
        (image[0], image[^1]) = (1, 1);
        var result = Scale(image);
        Assert.Equal(16 / (3.5 * 3.5), result[0], 1e-4);
        Assert.Equal(16 / (3.5 * 3.5), result[63], 1e-4);
        Assert.Equal(2 * 16 / (3.5 * 3.5), result.Sum(), 1e-3);
    }

    [Fact]
    public void An_empty_image_stays_empty() => Assert.Equal(new float[64], Scale(new float[784]));

    [Theory]
    [InlineData(-1f)]
    [InlineData(256f)]
    [InlineData(float.NaN)]
    public void Tells_of_values_out_of_range(float value)
    {
        var image = new float[64];
        image[5] = value;
        Assert.Equal(
            $"a pixel is {value}, expected 0 to 1, 0 to 16 or 0 to 255", ImageScaling.Scale(image, new float[64]));
    }

    [Fact]
    public void Refuses_images_that_are_not_square() =>
        Assert.Throws<ArgumentException>(() => ImageScaling.Scale(new float[65], new float[64]));

    private static float[] Scale(float[] image)
    {
        var result = new float[64];
        Assert.Null(ImageScaling.Scale(image, result));
        return result;
    }
}
