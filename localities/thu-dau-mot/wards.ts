import { ring } from '../drawing.ts'

/**
 * The fourteen wards until 30/06/2025: name, code, a point in them, an area.
 *
 * Names and codes are facts. Of the points, Phú Cường, Phú Thọ, Phú Tân and Hòa Phú were found; the others and every area are
 * sketched by us (phác họa): an administrator loads the official polygons.
 */
export const wards = [
  {
    key: 'hiep-thanh',
    name: 'Hiệp Thành',
    code: '25741',
    latitude: 10.99,
    longitude: 106.662,
    ring: ring('11.01019 106.66776, 10.98528 106.67208, 10.97674 106.66431, 10.98896 106.65276, 11.00832 106.65749'),
  },
  {
    key: 'phu-loi',
    name: 'Phú Lợi',
    code: '25744',
    latitude: 10.993,
    longitude: 106.68,
    ring: ring(
      '11.00031 106.70084, 10.99 106.695, 10.98295 106.69265, 10.98528 106.67208, 11.01019 106.66776, 11.01041 106.66807',
    ),
  },
  {
    key: 'phu-cuong',
    name: 'Phú Cường',
    code: '25747',
    latitude: 10.98,
    longitude: 106.651,
    ring: ring(
      '10.97254 106.63849, 10.98228 106.63654, 10.98896 106.65276, 10.97674 106.66431, 10.97648 106.66427, 10.97422 106.66119',
    ),
  },
  {
    key: 'phu-hoa',
    name: 'Phú Hòa',
    code: '25750',
    latitude: 10.976,
    longitude: 106.678,
    ring: ring(
      '10.97648 106.66427, 10.97674 106.66431, 10.98528 106.67208, 10.98295 106.69265, 10.96 106.685, 10.95752 106.68256',
    ),
  },
  {
    key: 'phu-tho',
    name: 'Phú Thọ',
    code: '25753',
    latitude: 10.963,
    longitude: 106.664,
    ring: ring('10.9396 106.665, 10.94819 106.65218, 10.97422 106.66119, 10.97648 106.66427, 10.95752 106.68256'),
  },
  {
    key: 'chanh-nghia',
    name: 'Chánh Nghĩa',
    code: '25756',
    latitude: 10.967,
    longitude: 106.652,
    ring: ring('10.94819 106.65218, 10.955 106.642, 10.97254 106.63849, 10.97422 106.66119'),
  },
  {
    key: 'dinh-hoa',
    name: 'Định Hòa',
    code: '25759',
    latitude: 11.027,
    longitude: 106.655,
    ring: ring(
      '11.044 106.65126, 11.03324 106.67454, 11.01041 106.66807, 11.01019 106.66776, 11.00832 106.65749, 11.00861 106.65649, 11.02655 106.64003',
    ),
  },
  {
    key: 'hoa-phu',
    name: 'Hòa Phú',
    code: '25760',
    latitude: 11.052,
    longitude: 106.667,
    ring: ring(
      '11.08186 106.63695, 11.1114 106.668, 11.088 106.695, 11.08365 106.69825, 11.03382 106.67551, 11.03324 106.67454, 11.044 106.65126',
    ),
  },
  {
    key: 'phu-my',
    name: 'Phú Mỹ',
    code: '25762',
    latitude: 11.018,
    longitude: 106.688,
    ring: ring(
      '11.02233 106.71251, 11.02 106.712, 11.00031 106.70084, 11.01041 106.66807, 11.03324 106.67454, 11.03382 106.67551',
    ),
  },
  {
    key: 'phu-tan',
    name: 'Phú Tân',
    code: '25763',
    latitude: 11.0397,
    longitude: 106.695,
    ring: ring('11.08365 106.69825, 11.055 106.7197, 11.02233 106.71251, 11.03382 106.67551'),
  },
  {
    key: 'tan-an',
    name: 'Tân An',
    code: '25765',
    latitude: 11.035,
    longitude: 106.612,
    ring: ring('11.01322 106.61555, 11.04 106.5952, 11.072 106.602, 11.07495 106.61416, 11.02463 106.62604'),
  },
  {
    key: 'hiep-an',
    name: 'Hiệp An',
    code: '25768',
    latitude: 11.04,
    longitude: 106.634,
    ring: ring(
      '11.07495 106.61416, 11.08 106.635, 11.08186 106.63695, 11.044 106.65126, 11.02655 106.64003, 11.02463 106.62604',
    ),
  },
  {
    key: 'tuong-binh-hiep',
    name: 'Tương Bình Hiệp',
    code: '25771',
    latitude: 11.012,
    longitude: 106.638,
    ring: ring(
      '10.99756 106.62696, 11.01 106.618, 11.01322 106.61555, 11.02463 106.62604, 11.02655 106.64003, 11.00861 106.65649',
    ),
  },
  {
    key: 'chanh-my',
    name: 'Chánh Mỹ',
    code: '25774',
    latitude: 10.994,
    longitude: 106.645,
    ring: ring(
      '10.98228 106.63654, 10.985 106.636, 10.99756 106.62696, 11.00861 106.65649, 11.00832 106.65749, 10.98896 106.65276',
    ),
  },
]
